#pragma once

#include <string>
#include <string_view>

namespace postern {

// Appends the bytes as a reader decodes them that does not check its UTF-8: an over-long form (RFC 3629
// section 10), of up to six bytes, is the character that its bits spell, "\xC1\xAC" an "l". Whatever else is
// no UTF-8 is windows-1252. Never more than three bytes for each that came in; linear; pure; any thread.
void append_lenient_utf8(std::string_view bytes, std::string& out);

}  // namespace postern
