#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "config/node.h"

namespace postern {

inline constexpr std::size_t kMaxKeyParts = 16;

// Where a key of more than kMaxKeyParts parts (`a.b.c...`) stands in TOML text, strings and comments left
// out. Each part is one more table inside the last, and the parser itself sets no bound to that. Linear;
// takes any bytes.
[[nodiscard]] std::optional<Position> find_deep_key(std::string_view text);

}  // namespace postern
