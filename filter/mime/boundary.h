#pragma once

#include <string>
#include <string_view>

#include "mime/field_value.h"

namespace postern {

// The longest boundary (RFC 2046, 5.1.1).
inline constexpr std::size_t kMaxBoundary = 70;

// What a multipart's Content-Type says of its boundary.
struct BoundaryReading {
    std::string text;  // 1 to kMaxBoundary bytes, or empty: none that could be followed
    // The bytes of `text` before its first "=" where it stands without quotes: a token ends there, and so
    // does the boundary to a reader that is strict about tokens. 0: there is no such end.
    std::size_t token_size = 0;
    ReasonSet reasons;  // empty: every reader takes `text`, but for what token_size says
};

// `value` is the whole value of the field and `parsed` the same parsed. Proven is only one parameter
// called `boundary`, a token or one quoted-string without escapes, blanks or encoded words, of the
// characters that RFC 2046 allows. A quoted-string that only has characters outside of those, which all
// readers take as they stand, gives kBoundaryCharacters. Otherwise `text` is the best guess.
[[nodiscard]] BoundaryReading read_boundary(std::string_view value, const FieldValue& parsed);

}  // namespace postern
