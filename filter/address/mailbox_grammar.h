#pragma once

#include <optional>
#include <string_view>

#include "address/address.h"

namespace postern {

// The one mailbox that a text is by the grammar of RFC 5322 section 3.4: an addr-spec, or a display name
// and an angle address, with comments and folds where that grammar has them; bytes above 0x7f count as
// letters (RFC 6532), and a display name may hold dots (obs-phrase). No value for anything else: lists
// of several, groups, routes, blanks inside a domain, control bytes, a domain that is none.
// Linear, without recursion; pure; any thread.
[[nodiscard]] std::optional<Address> parse_mailbox(std::string_view text);

}  // namespace postern
