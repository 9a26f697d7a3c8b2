#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// What is kept of any text that a client or MTA says.
inline constexpr std::size_t kLongestKept = 1024;

[[nodiscard]] inline std::string bounded(std::string_view text) {
    return std::string(text.substr(0, kLongestKept));
}

// "<path>" without its brackets.
[[nodiscard]] constexpr std::string_view without_brackets(std::string_view path) {
    if (path.size() >= 2 && path.front() == '<' && path.back() == '>') return path.substr(1, path.size() - 2);
    return path;
}

}  // namespace postern
