#pragma once

#include <span>
#include <string>
#include <string_view>

#include "base/regex_items.h"

namespace postern {

// The pattern with a callout before everything in it that takes more than constant time (what is repeated,
// groups, back references, recursion, the optional where there is more than a little of it) and at the end of
// each repeated group, so that no search goes on for long without one: between two of them the text is gone
// through a few times at most. It matches what the pattern matches. Linear.
[[nodiscard]] std::string with_callouts(std::string_view pattern, std::span<const RegexItem> items);

}  // namespace postern
