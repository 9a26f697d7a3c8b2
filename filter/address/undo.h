#pragma once

#include <string_view>

#include "address/address.h"

namespace postern {

// Which rewritings of an envelope address are undone before it is judged.
struct UndoOptions {
    bool srs = false;   // SRS0 and SRS1, of forwarders
    bool batv = false;  // prvs and btv1 tags, which a domain puts on its own senders
};

// The address that was rewritten:
//
//     SRS0=HASH=TT=remote.test=user@fwd.test               user@remote.test
//     SRS1=HASH=fwd.test==HASH=TT=remote.test=user@x.test  user@remote.test
//     prvs=TAG=user@example.org                            user@example.org
//     prvs=user/TAG@example.org                            user@example.org
//     btv1==TAG==user@example.org                          user@example.org
//
// Tag names in any case; "=", "+" or "-" may follow SRS0 and SRS1. One rewriting within another is undone
// too, up to four deep. What is not whole and well formed comes back as it is. No signature is checked here,
// so the result is a claim like any other. Pure; any thread.
[[nodiscard]] Address undo_srs_batv(const Address& address, const UndoOptions& options);

// Whether the local part begins like one that was rewritten: cheap, and true for all that is undone.
[[nodiscard]] bool is_srs_or_batv(std::string_view local, const UndoOptions& options);

}  // namespace postern
