#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// One step through bytes that may be UTF-8 (RFC 3629).
struct Utf8Step {
    char32_t code = 0;        // the code point; for an invalid byte the byte itself
    std::uint8_t length = 1;  // bytes taken: 1 to 4; always 1 where invalid
    bool valid = true;
};

// Decodes what stands at `at`, which must be below bytes.size(). Overlong forms, surrogates, values above
// U+10FFFF, stray continuation bytes and cut sequences are invalid; then exactly one byte is taken, so
// that a loop always ends and no byte is ever swallowed along with a bad one.
[[nodiscard]] Utf8Step utf8_decode_next(std::string_view bytes, std::size_t at);

[[nodiscard]] bool is_valid_utf8(std::string_view bytes);

// True where every byte is below 0x80.
[[nodiscard]] bool is_ascii(std::string_view bytes);

// Appends the UTF-8 form of `code`, which must be a Unicode scalar value; U+FFFD for anything else.
void append_utf8(std::string& out, char32_t code);

}  // namespace postern
