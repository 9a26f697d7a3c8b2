#pragma once

#include <string_view>

namespace postern {

// What the bytes of a header value say before anything is parsed. The value is as a milter gets it:
// folds are LF or CRLF before a blank.
struct FieldBytes {
    bool control = false;  // NUL or another control byte but ESC, or a line end that starts no continuation
    bool escape = false;   // ESC: raw ISO-2022-JP, or a control byte
    bool high = false;     // a byte above 0x7f
    bool encoded = false;  // "=?"
    bool fold = false;     // a line end, whatever stands behind it
    bool blank_continuation = false;  // a line of blanks only, with text before and after it
};

// One pass; pure; any thread.
[[nodiscard]] FieldBytes look_at_bytes(std::string_view value);

}  // namespace postern
