#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "mime/base64_run.h"
#include "mime/hidden_files.h"
#include "mime/hidden_text.h"
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

    // What the text tells of a hidden file goes to `files`.
    void line(const Fragment& fragment, HiddenFiles& files);
    void finish(HiddenFiles& files);

    [[nodiscard]] ReasonSet reasons() const { return reasons_; }

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const { return hidden_ ? hidden_->memory_used() : 0; }

  private:
    void start_of_line(const Fragment& fragment, HiddenFiles& files);
    void named(MimeReason reason, std::string_view name, const Fragment& fragment, HiddenFiles& files);
    void part_signs(const Fragment& fragment, HiddenFiles& files);
    [[nodiscard]] HiddenText& hidden();

    ReasonSet reasons_;
    Base64Run run_;
    std::unique_ptr<HiddenText> hidden_;  // made at the first sign
    std::uint32_t lines_ = 0;             // counted up to kFirstLines
    TextPlace place_;
    bool after_delimiter_ = false;  // in the lines behind one that looks like a delimiter
    bool blank_allowed_ = false;    // the line before was that one
};

}  // namespace postern
