#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "config/node.h"

namespace postern {

struct SyntaxError {
    Position at;
    std::string what;
};

// Reads TOML 1.0 into a tree whose tables stand in the order of the text. Stops at the first mistake: what
// stands after it can't be told apart from what was meant. Values nest at most 32 deep and a dotted key has
// at most 16 parts, so that the depth of the tree (and of every walk through it) is bounded.
[[nodiscard]] std::variant<NodeTable, SyntaxError> parse_toml(std::string_view text);

}  // namespace postern
