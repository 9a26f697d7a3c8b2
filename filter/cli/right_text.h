#pragma once

#include <string>
#include <vector>

#include "api/right.h"

namespace postern {

// The words of a set, in the order of the list.
[[nodiscard]] inline std::vector<std::string> right_words(RightSet rights) {
    std::vector<std::string> words;
    for (std::size_t i = 0; i < kRightCount; ++i) {
        const auto right = static_cast<Right>(i);
        if (rights.has(right)) words.emplace_back(kRightWords[right]);
    }
    return words;
}

}  // namespace postern
