#pragma once

#include <cstdint>

namespace postern {

// Which steps of the protocol are answered, and what is asked of the MTA. Settled once, at start: the
// library keeps one table of states for all connections, so each must negotiate the same.
struct Steps {
    bool answer_mail = true;  // an answer at MAIL costs a round trip: only where `reject_at = "mail"`
    // Over TCP an unanswered DATA makes Postfix stall some 40 ms a message; over a unix socket it saves
    // a round trip.
    bool answer_data = true;
};

// The SMFIP_* flags to ask for, out of those that the MTA offers. `preset` is what libmilter has set for
// the callbacks that are registered.
[[nodiscard]] unsigned long protocol_flags(const Steps& steps, unsigned long offered, unsigned long preset);

// The SMFIF_* actions that Postern takes.
[[nodiscard]] unsigned long action_flags();

}  // namespace postern
