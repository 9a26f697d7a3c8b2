#pragma once

#include <cstdint>
#include <string_view>

#include "mime/base64_run.h"
#include "mime/line_cutter.h"
#include "mime/mime_reason.h"

namespace postern {

// What stretch of text it is, and so where a line may not look like a part's header: in the first
// kFirstLines lines of a body; before the first and behind the last delimiter of a multipart anywhere; in
// text that is made of header fields nowhere.
enum class TextPlace : std::uint8_t { kBody, kOutside, kFields };

// Looks through text for what a reader could take for a file or a part: uuencode, yEnc, BinHex, base64
// blocks, and lines that look like a part's delimiter and header. One for each stretch of text.
class TextSniffer {
  public:
    static constexpr unsigned kFirstLines = 8;
    explicit TextSniffer(TextPlace place = TextPlace::kBody) : place_(place) {}

    void line(const Fragment& fragment);

    [[nodiscard]] ReasonSet reasons() const { return reasons_; }

  private:
    void start_of_line(std::string_view text);
    void part_signs(std::string_view text);

    ReasonSet reasons_;
    Base64Run run_;
    std::uint32_t lines_ = 0;  // counted up to kFirstLines
    TextPlace place_;
    bool after_delimiter_ = false;  // in the lines behind one that looks like a delimiter
    bool blank_allowed_ = false;    // the line before was that one
};

// True for "Content-Type:" and its like at the start of a line, also with control bytes or blanks around
// the name, which some readers skip.
[[nodiscard]] bool looks_like_content_field(std::string_view line);

}  // namespace postern
