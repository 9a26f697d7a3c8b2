#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mime/line_cutter.h"

namespace postern {

// Decodes quoted-printable (RFC 2045, 6.7) leniently: lower-case digits are taken, a "=" that starts no
// escape stands for itself, and blanks behind a soft line break are ignored.
class QuotedPrintableDecoder {
  public:
    // Appends what the fragment decodes to. True where the line really ends here, with a line end that is
    // not appended.
    [[nodiscard]] bool decode(const Fragment& fragment, std::string& out);

  private:
    // What a long line's fragment left undecided: "=" or "=" and a digit.
    char held_[2] = {};
    std::size_t held_size_ = 0;
};

}  // namespace postern
