#pragma once

#include <iconv.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace postern {

// Turns bytes of the charsets that mail headers really use into UTF-8. The list is short and closed:
// utf-8, us-ascii, iso-8859-*, windows-125x and 874, koi8-r and -u, tis-620, macintosh, iso-2022-jp and -kr,
// shift_jis, euc-jp, euc-kr, gb2312, gbk, gb18030, big5, and their usual aliases. What is not on it
// (utf-7, utf-16, EBCDIC, anything unknown) is not guessed at: readers disagree about it.
//
// Keeps what it opened until it is destroyed, at most kMaxOpen charsets; more than that in one header is
// refused like an unknown one. Not for several threads at once.
class CharsetConverter {
  public:
    static constexpr std::size_t kMaxOpen = 6;

    CharsetConverter() = default;
    CharsetConverter(const CharsetConverter&) = delete;
    CharsetConverter& operator=(const CharsetConverter&) = delete;
    ~CharsetConverter();

    // Appends the bytes as UTF-8; U+FFFD stands for what is not valid in the charset. False, and
    // nothing appended, where the charset is not on the list, or in UTF-8 holds overlong forms, which some
    // readers take for ASCII. `charset` in any case.
    [[nodiscard]] bool append(std::string_view charset, std::string_view bytes, std::string& out);

  private:
    struct Open {
        const char* name;
        iconv_t handle;
    };

    iconv_t open(const char* name);

    std::vector<Open> open_;
};

// Whether words of this charset carry a shift state from byte to byte, so that each one is to be
// decoded by itself.
[[nodiscard]] bool is_stateful_charset(std::string_view charset);

}  // namespace postern
