#pragma once

#include <fmt/format.h>

#include <concepts>
#include <cstddef>
#include <string_view>
#include <type_traits>

#include "base/escape.h"

namespace postern {

// How bytes get into a line of the log. A bare string does not compile as an argument of Log's
// functions: whoever logs says which of the two it is.

// Untrusted bytes: made safe as base/escape.h says, and cut at `most` bytes. Borrowed for the call.
struct Escaped {
    std::string_view bytes;
    std::size_t most = 256;
};
[[nodiscard]] constexpr Escaped escaped(std::string_view bytes, std::size_t most = 256) {
    return {bytes, most};
}

// Text of Postern's own: a word of a closed list, a system error, a line made of escaped parts.
struct Verbatim {
    std::string_view text;
};
[[nodiscard]] constexpr Verbatim verbatim(std::string_view text) {
    return {text};
}

// What may be an argument of a log line. A character is a byte of somebody's, so it is none.
template <class T>
concept Loggable = std::same_as<T, Escaped> || std::same_as<T, Verbatim> || std::same_as<T, bool> ||
                   (std::integral<T> && !std::same_as<T, char> && !std::same_as<T, unsigned char> &&
                    !std::same_as<T, signed char>) ||
                   std::floating_point<T>;

}  // namespace postern

template <>
struct fmt::formatter<postern::Escaped> : fmt::formatter<std::string_view> {
    auto format(const postern::Escaped& value, fmt::format_context& context) const {
        return fmt::formatter<std::string_view>::format(postern::escape_for_log(value.bytes, value.most),
                                                        context);
    }
};

template <>
struct fmt::formatter<postern::Verbatim> : fmt::formatter<std::string_view> {
    auto format(const postern::Verbatim& value, fmt::format_context& context) const {
        return fmt::formatter<std::string_view>::format(value.text, context);
    }
};
