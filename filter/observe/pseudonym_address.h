#pragma once

#include <string>
#include <string_view>

#include "address/address.h"

namespace postern {

// The mailbox under which an address of the envelope is counted, and whether its domain may be shown.
struct SentAddress {
    Address mailbox;     // both empty: there is none, the null sender
    bool plain = false;  // `mailbox.domain` is for certain what stood behind the last @, and no piece of a
                         // local part; also where there is no domain at all
};

// Reads a path as a client sent it, with or without < >, in whatever spelling, as the engine does
// (address/recipient.h). What can't be read is a mailbox without a domain. Any bytes; linear; pure; any
// thread.
[[nodiscard]] SentAddress read_sent_address(std::string_view path);

}  // namespace postern
