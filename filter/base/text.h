#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace postern {

// Small helpers for text that are the same in every locale: only the ASCII letters have two cases, and
// bytes above 0x7f are compared as they are. Everything here is pure, linear in its input and may be
// called from any thread. What is returned as a string_view points into the argument.

// ---- single characters

[[nodiscard]] constexpr bool is_ascii_digit(char c) {
    return c >= '0' && c <= '9';
}
[[nodiscard]] constexpr bool is_ascii_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
[[nodiscard]] constexpr bool is_ascii_lower(char c) {
    return c >= 'a' && c <= 'z';
}
[[nodiscard]] constexpr bool is_ascii_alpha(char c) {
    return is_ascii_upper(c) || is_ascii_lower(c);
}
[[nodiscard]] constexpr bool is_ascii_alnum(char c) {
    return is_ascii_alpha(c) || is_ascii_digit(c);
}

// Space, tab, CR, LF, vertical tab, form feed.
[[nodiscard]] constexpr bool is_ascii_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

[[nodiscard]] constexpr char ascii_lower(char c) {
    return is_ascii_upper(c) ? static_cast<char>(c - 'A' + 'a') : c;
}

// The value of a hexadecimal digit of either case, -1 for any other character.
[[nodiscard]] constexpr int hex_value(char c) {
    if (is_ascii_digit(c)) return c - '0';
    const char lower = ascii_lower(c);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

// ---- comparing without case

[[nodiscard]] constexpr bool iequals(std::string_view a, std::string_view b) {
    return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
               return ascii_lower(x) == ascii_lower(y);
           });
}

[[nodiscard]] constexpr bool istarts_with(std::string_view text, std::string_view prefix) {
    return text.size() >= prefix.size() && iequals(text.substr(0, prefix.size()), prefix);
}

[[nodiscard]] constexpr bool iends_with(std::string_view text, std::string_view suffix) {
    return text.size() >= suffix.size() && iequals(text.substr(text.size() - suffix.size()), suffix);
}

// ---- pieces of a text

[[nodiscard]] std::string ascii_lower(std::string_view text);

// Without the is_ascii_space characters at the start, at the end, at both.
[[nodiscard]] std::string_view trim_left(std::string_view text);
[[nodiscard]] std::string_view trim_right(std::string_view text);
[[nodiscard]] std::string_view trim(std::string_view text);

// The parts between the separators, empty ones too: "a,,b" has three parts, "" has one.
[[nodiscard]] std::vector<std::string_view> split(std::string_view text, char separator);

// What stands before and after the first separator; no value where there is none.
[[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>> split_once(std::string_view text,
                                                                                      char separator);

// The same at the last separator.
[[nodiscard]] std::optional<std::pair<std::string_view, std::string_view>> split_last(std::string_view text,
                                                                                      char separator);

[[nodiscard]] std::string join(const std::vector<std::string>& parts, std::string_view separator);

// A decimal number of 1 to 20 digits and nothing else: no sign, no blank, no other base. Leading zeros
// are read as decimal. No value where the text is not that, or the number is above `max`.
[[nodiscard]] std::optional<std::uint64_t> parse_uint(std::string_view text, std::uint64_t max = UINT64_MAX);

}  // namespace postern
