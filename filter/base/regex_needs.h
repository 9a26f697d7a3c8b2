#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/regex_items.h"
#include "base/trigrams.h"

namespace postern {

// Trigrams that stand in each text that the pattern matches: those of the plain characters that it has side
// by side outside of all groups. None where there are no such characters, and where it is not certain. At
// most kMostNeeds, taken from all over the pattern. Linear.
[[nodiscard]] std::vector<Trigram> needs_of(std::string_view pattern, std::span<const RegexItem> items);

inline constexpr std::size_t kMostNeeds = 16;

}  // namespace postern
