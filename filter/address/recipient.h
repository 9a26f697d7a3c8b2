#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "address/reading.h"

namespace postern {

// Every mailbox that a recipient could be delivered to, each once. A recipient is inside only where
// *every* reading is in an accepted domain, and there is no ambiguity: one that some mail server behind us
// would resolve to a domain outside relays. An empty domain is inside.
//
//     user@example.org, user+tag@example.org, "a b"@example.org    one reading
//     user%remote.test@example.org     also user@remote.test
//     "user@remote.test"@example.org   also user@remote.test
//     remote.test!user                 user@remote.test, and the local part "remote.test!user"
//     @example.org:user@remote.test    user@remote.test, and the host example.org
struct RecipientReadings {
    Address as_sent;    // the address that the client named, for the log and the patterns
    Address delivered;  // the address that the MTA says it delivers to; as_sent where it does not say
    std::vector<Reading> readings;
    std::optional<Ambiguity> ambiguity;
};

// `argv0` is the first argument of xxfi_envrcpt; the others are {rcpt_addr}, {rcpt_host} and {rcpt_mailer},
// empty where the MTA sent none. Every form is read, whatever the mailer: Postfix names "error" for
// recipients of virtual alias domains too, which it accepts. Linear; pure; any thread.
[[nodiscard]] RecipientReadings read_recipient(std::string_view argv0, std::string_view rcpt_addr,
                                               std::string_view rcpt_host, std::string_view rcpt_mailer);

}  // namespace postern
