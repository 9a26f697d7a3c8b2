#pragma once

#include <iconv.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace postern {

// What is made of bytes that their charset does not have.
enum class BadBytes : std::uint8_t {
    kReplace,  // U+FFFD for each
    // What readers guess that would rather show something: windows-1252 for what is no us-ascii and for the
    // C1 controls of iso-8859-1; lenient_utf8.h for what is no utf-8. Other charsets as above.
    kGuess,
};

// Turns bytes of the charsets that mail headers really use into UTF-8. The list is short and closed:
// utf-8, us-ascii, iso-8859-*, windows-125x and 874, the DOS code pages that hold ASCII, koi8-r and -u,
// tis-620, macintosh, iso-2022-jp and -kr, shift_jis, euc-jp, euc-kr, gb2312, gbk, gb18030, big5, euc-tw, and
// their usual other names (charset_names.h). What is not on it (utf-7, utf-16, hz, EBCDIC, anything unknown)
// is not guessed at: readers disagree about it.
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

    // Appends the bytes as UTF-8. False, and nothing appended, where the charset is not on the list.
    // `charset` in any case.
    [[nodiscard]] bool append(std::string_view charset, std::string_view bytes, std::string& out,
                              BadBytes bad = BadBytes::kReplace);

    // Whether anything appended so far would be something else with the other BadBytes.
    [[nodiscard]] bool doubtful() const { return doubtful_; }

  private:
    struct Open {
        const char* name;
        iconv_t handle;
    };

    const char* known(std::string_view charset);
    iconv_t open(const char* name);
    void append_utf8_text(std::string_view bytes, std::string& out, BadBytes bad);
    void append_single_bytes(std::string_view bytes, bool ascii, std::string& out, BadBytes bad);

    std::vector<Open> open_;
    std::string last_charset_;  // and what it is called
    const char* last_known_ = nullptr;
    bool doubtful_ = false;
};

}  // namespace postern
