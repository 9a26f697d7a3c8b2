#pragma once

#include <string>
#include <string_view>

namespace postern {

// Appends `bytes` as a JSON string with its quotes (RFC 8259 section 7). Whatever the bytes are, the
// result is valid UTF-8 and one line without control characters: valid UTF-8 passes, the quotation mark
// and the backslash get a backslash, C0 and C1 controls, DEL, U+2028 and U+2029 become \u00NN or
// \u20NN, and a byte that is not UTF-8 becomes the visible text \xNN (a JSON-escaped backslash, x, two
// lower-case digits), so that no byte is lost. A text that holds "\xNN" in so many letters looks the
// same. Plain ASCII is copied in long pieces: this stands on the path of every message.
void append_json_string(std::string& out, std::string_view bytes);

}  // namespace postern
