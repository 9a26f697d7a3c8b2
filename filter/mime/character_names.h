#pragma once

#include <cstddef>
#include <string_view>

namespace postern {

// The characters beyond ASCII that HTML has names for: all of HTML 4, and of those that came later the ones
// that show nothing, a blank or a dash, or that mail is known to use. Names tell upper from lower case.
// Pure, constant time; any thread.

// The character of that name (without "&" and ";"); 0 where none is known.
[[nodiscard]] char32_t character_named(std::string_view name);

// "Aacute" and its like are the longest names that need no semicolon.
inline constexpr std::size_t kLongestOpenName = 6;

// The same, of those alone that readers also take without the semicolon: "&uuml" (WHATWG HTML, 13.5).
[[nodiscard]] char32_t character_named_openly(std::string_view name);

}  // namespace postern
