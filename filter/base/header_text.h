#pragma once

#include <algorithm>
#include <string_view>

namespace postern {

// Whether the text is printable ASCII without line ends, as what a reply or a header field may hold. True
// where it is empty.
[[nodiscard]] inline bool is_printable_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

// Whether it is the name of a header field: printable ASCII without blanks and colons (RFC 5322,
// section 3.6.8).
[[nodiscard]] inline bool is_field_name(std::string_view name) {
    return !name.empty() && std::ranges::all_of(name, [](char c) { return c > ' ' && c <= '~' && c != ':'; });
}

}  // namespace postern
