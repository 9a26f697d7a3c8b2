#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "mime/line_cutter.h"

namespace postern {

// Decodes quoted-printable (RFC 2045, 6.7) leniently: lower-case digits are taken, a "=" that starts no
// escape stands for itself, and blanks behind a soft line break are ignored. An escape that a soft line break
// cuts in two counts as one, as for readers that join the lines first; what would begin one at the very end,
// before a last soft line break, is left out.
class QuotedPrintableDecoder {
  public:
    // Appends what the fragment decodes to. True where the line really ends here, with a line end that is
    // not appended.
    [[nodiscard]] bool decode(const Fragment& fragment, std::string& out);

    // True once a soft line break has cut an escape in two: other readers take its pieces as they stand.
    [[nodiscard]] bool split_escape() const { return split_escape_; }

  private:
    // What the fragment before left undecided: "=" and up to one byte behind it.
    char held_[2] = {};
    std::size_t held_size_ = 0;
    bool held_at_line_end_ = false;  // at a soft line break
    bool split_escape_ = false;
};

}  // namespace postern
