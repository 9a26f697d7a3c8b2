#pragma once

#include <string>
#include <string_view>

namespace postern {

// The text with each comment (RFC 5322 section 3.2.2, nested ones included) replaced by a space; quotes
// and backslashes are heeded. A comment that is never closed stays as it is. Linear; any thread.
[[nodiscard]] std::string without_comments(std::string_view text);

}  // namespace postern
