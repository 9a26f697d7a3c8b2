#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// Makes any bytes safe to stand in a log line, on a terminal and in an SMTP reply. Kept as they are:
// printable ASCII but the backslash, and valid UTF-8 that shows. Written as \xNN (two lower-case
// hexadecimal digits): the backslash, ASCII control bytes and bytes that are not UTF-8. Written as
// \u{N...}: C1 controls, line and paragraph separators, and code points that change the direction of
// text or show nothing (is_hidden_code_point). So the result is one line of valid UTF-8 that reads in one way
// only.
//
// The result is never longer than `max_bytes`. A longer one is cut between two characters (never inside
// an escape) and ends in "...". Time is bounded by `max_bytes`, not by the input.
[[nodiscard]] std::string escape_for_log(std::string_view bytes, std::size_t max_bytes = 256);

// Bidirectional controls, zero-width and other invisible format characters, fillers, tags and
// variation selectors: what can make a text look like another one.
[[nodiscard]] bool is_hidden_code_point(char32_t code);

// Two lower-case hexadecimal digits for each byte.
[[nodiscard]] std::string to_hex(std::string_view bytes);

}  // namespace postern
