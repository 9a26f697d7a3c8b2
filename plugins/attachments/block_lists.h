#pragma once

#include <span>
#include <string_view>

#include "api/connector.h"

namespace postern {

// What a named set blocks. Extensions without the dot, types with their slash, both lower case. Static.
struct BlockList {
    std::span<const std::string_view> extensions;
    std::span<const std::string_view> types;
};

[[nodiscard]] BlockList block_list(BlockSet set);

}  // namespace postern
