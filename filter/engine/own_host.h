#pragma once

#include <string_view>

#include "api/facts.h"

namespace postern {

// Whether a canonical domain names the host that the client speaks to, though it is none of our domains: a
// literal or bare address of it ("ceo@[192.0.2.25]"), loopback, or, where the MTA completes names, one that
// it completes with its own ("ceo@localhost" on Sendmail). Pure; any thread.
[[nodiscard]] bool is_at_own_host(std::string_view domain, const SessionFacts& session);

}  // namespace postern
