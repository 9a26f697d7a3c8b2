#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace postern {

// UTF-8 of a header value that holds raw ISO-2022-JP (RFC 1468), as old Japanese mailers write names without
// RFC 2047. No value unless all of it is well formed: every escape is one of the four of RFC 1468, what
// stands between the two-byte escapes and the next consists of whole characters, each line and the text ends
// in ASCII, and no byte is above 0x7f. No value either where there is no escape at all. Linear; pure; any
// thread.
[[nodiscard]] std::optional<std::string> decode_raw_japanese(std::string_view value);

}  // namespace postern
