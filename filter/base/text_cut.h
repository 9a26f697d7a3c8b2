#pragma once

#include <cstddef>
#include <string_view>

namespace postern {

// Pieces of a text that may hold mail addresses, for readers who get to see pseudonyms in place of addresses.
// Of an address that is cut in two, what is left would be taken for an ordinary word and stay readable. So
// where a cut falls into a word, or between blanks behind one, the whole word is left out, with both sides of
// an '@' in it, and a quoted string as a whole. Words are looked at for kLongestCutWord bytes on each side of
// an '@', so of a longer one a piece stays. Characters of UTF-8 are not cut in two. Pure, linear in `most`.
inline constexpr std::size_t kLongestCutWord = 76;  // a local part has 64 at most, an encoded word 75

// The text itself, or of one of more than `most` bytes its beginning.
[[nodiscard]] std::string_view beginning_of(std::string_view text, std::size_t most);

// The text itself, or of one of more than `most` bytes its end.
[[nodiscard]] std::string_view end_of(std::string_view text, std::size_t most);

}  // namespace postern
