#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/words.h"
#include "base/result.h"

namespace postern {

// Checks and normalises a principal as the configuration writes it: `anonymous`, `authenticated`,
// `user:NAME`, `group:NAME`, `cert:CN`. Names are compared without ASCII case, since a login that an
// authentication back end takes in any case must not slip past a `deny`: the result is lower case.
[[nodiscard]] Result<std::string> parse_principal(std::string_view text);

// One principal, or several that all have to fit a session, as in "group:operators & cert:app.example.org".
// A name may hold an "&": it separates only where everything around it is a principal.
[[nodiscard]] Result<std::vector<std::string>> parse_principals(std::string_view text);

// The principals of a session in normal form, the same that parse_principal gives. `user` empty: not
// logged in. AUTH replaces `anonymous` by `authenticated`; a certificate comes on top of either.
[[nodiscard]] std::vector<std::string> principals_of(std::string_view user,
                                                     std::span<const std::string> groups,
                                                     std::string_view cert_cn);

}  // namespace postern
