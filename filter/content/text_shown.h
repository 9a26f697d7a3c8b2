#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// Puts together the text that a page shows. Rows of blanks, of whatever kind and however they came, are one
// blank, or one LF where a line ends among them; at both ends of the text there are none. Characters that
// show nothing are left out (is_default_ignorable() of base/default_ignorable.h, control characters). Linear,
// constant memory; one thread at a time.
class ShownText {
  public:
    // A row of blanks that is due, the stronger one going before the other.
    enum class Gap : std::uint8_t { kNone, kBlank, kLine };

    void gap(Gap gap) { gap_ = gap_ < gap ? gap : gap_; }

    // UTF-8 without cut characters. What it holds of line ends is blank.
    void text(std::string_view utf8, std::string& out);

    // The same of what stood as a numeric reference: there the C1 controls are what these bytes are in
    // windows-1252 (WHATWG HTML, 13.2.5.80).
    void referred(std::string_view utf8, std::string& out);

  private:
    void character(char32_t code, std::string_view utf8, std::string& out);
    void put(std::string_view utf8, std::string& out);

    Gap gap_ = Gap::kNone;
    bool begun_ = false;
};

}  // namespace postern
