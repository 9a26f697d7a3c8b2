#pragma once

#include <string>
#include <string_view>

namespace postern {

// What a person sees of a text, as far as it matters for finding addresses in it. The pieces of Unicode
// that show nothing, look like a blank, a dot or an @, are made what they look like. Pure, linear, any
// thread.

// The text without its default-ignorable code points (base/default_ignorable.h); every Unicode blank (Zs,
// line and paragraph separator) is a space, every dot that UTS-46 or RFC 3490 section 3.1 takes for a full
// stop (U+3002, U+FF0E, U+FF61, and U+2024, U+FE52) is ".", U+FF20 and U+FE6B are "@". Bytes that are not
// UTF-8 stay as they are.
[[nodiscard]] std::string visible_text(std::string_view text);

// True where U+202E (right-to-left override) stands in the text: what is shown is then not what is read.
[[nodiscard]] bool has_direction_override(std::string_view text);

}  // namespace postern
