#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace postern {

// Whether a byte of UTF-8 (RFC 3629) goes on with a character, where others begin one.
[[nodiscard]] constexpr bool is_inside_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

[[nodiscard]] constexpr std::size_t characters_in(std::string_view utf8) {
    return static_cast<std::size_t>(
        std::ranges::count_if(utf8, [](char c) { return !is_inside_character(c); }));
}

// As much of a text in UTF-8 as `most` bytes hold, cut before a character that would not fit.
[[nodiscard]] constexpr std::string_view utf8_beginning(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    while (most > 0 && is_inside_character(text[most])) --most;
    return text.substr(0, most);
}

}  // namespace postern
