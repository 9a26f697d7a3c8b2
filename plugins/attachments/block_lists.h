#pragma once

#include <span>
#include <string_view>

#include "api/connector.h"

namespace postern {

// What a named set blocks. All of it is lower case, static, and in order but for the folders.
struct BlockList {
    std::span<const std::string_view> extensions;  // of file names, without the dot
    std::span<const std::string_view> types;       // with their slash, declared or found
    // Types that count only where content is found to be so that is not declared to be text.
    std::span<const std::string_view> kinds;
    std::span<const std::string_view> members;  // whole names of files within a file, without their folders
    std::span<const std::string_view> folders;  // "/a/b/": folders of such files, anywhere in their path
};

[[nodiscard]] BlockList block_list(BlockSet set);

// Whether the item is in a list of those that are in order.
[[nodiscard]] bool lists(std::span<const std::string_view> list, std::string_view item);

}  // namespace postern
