#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "mime/base64.h"
#include "mime/content_fields.h"
#include "mime/content_head.h"
#include "mime/content_ids.h"
#include "mime/content_sink.h"
#include "mime/directory_sniffer.h"
#include "mime/hidden_files.h"
#include "mime/html_sniffer.h"
#include "mime/line_cutter.h"
#include "mime/quoted_printable.h"
#include "mime/text_sink.h"
#include "mime/text_sniffer.h"

namespace postern {

// What is to be done with the lines between two delimiters.
struct ContentPlan {
    TransferEncoding encoding = TransferEncoding::kIdentity;
    // As which the sinks get it: another one only where `encoding` leaves the content as it is.
    TransferEncoding given = TransferEncoding::kIdentity;
    std::optional<TextPlace> text;  // decode all and look for hidden files; none: the first bytes are enough
    bool html = false;
    bool directory = false;  // calendar or vCard
};

// Reads the lines of one leaf part, or of the text before and behind the parts of a multipart: counts,
// decodes as far as the plan needs it, and collects what the sniffers find.
class ContentReader {
  public:
    // `sink` and `texts`, where there are such, take the decoded content up to finish().
    void begin(const ContentPlan& plan, ContentSink* sink = nullptr, TextSink* texts = nullptr);
    void line(const Fragment& fragment, ContentIds& referred);
    // To be called once behind the last line; what follows is complete only then.
    void finish(ContentIds& referred);

    [[nodiscard]] std::uint64_t encoded_size() const { return encoded_size_; }
    [[nodiscard]] std::uint64_t decoded_size() const;
    [[nodiscard]] std::string_view head() const { return head_.bytes(); }
    [[nodiscard]] bool head_is_full() const { return head_.full(); }
    // All so far: none of them goes away.
    [[nodiscard]] ReasonSet reasons() const;
    // Of a calendar or vCard: false once it holds a file.
    [[nodiscard]] bool may_be_harmless() const { return !directory_.file_found(); }
    [[nodiscard]] bool harmless_directory() const { return harmless_directory_; }

    // Files that hide in the text; whoever has taken them from here may have them forgotten.
    [[nodiscard]] const HiddenFiles& hidden() const { return hidden_; }
    void forget_hidden() { hidden_.clear(); }

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void count(const Fragment& fragment);
    [[nodiscard]] bool looks_at_decoded() const;
    void decode_base64(const Fragment& fragment, ContentIds& referred);
    void decode_quoted(const Fragment& fragment, ContentIds& referred);
    void take(const Fragment& fragment, ContentIds& referred);
    void take_decoded(std::string_view bytes, ContentIds& referred);
    void give(std::string_view bytes, bool line_end);
    void give_now(std::string_view bytes);
    void sniff(const Fragment& fragment, ContentIds& referred);
    void sniff_text(const Fragment& fragment);

    ContentPlan plan_;
    ContentSink* sink_ = nullptr;
    TextSink* texts_ = nullptr;
    bool sink_wants_ = false;         // it has not had enough
    bool texts_want_ = false;         // likewise
    bool given_end_pending_ = false;  // a line end that is given only if more follows
    std::uint64_t encoded_size_ = 0;
    std::uint64_t line_bytes_ = 0;  // the same without line ends
    bool end_pending_ = false;      // the last line end belongs to the delimiter, if one follows
    std::uint8_t padding_ = 0;      // "=" at the end of the last line
    bool harmless_directory_ = false;
    ReasonSet reasons_;
    ContentHead head_;
    Base64Decoder base64_;
    QuotedPrintableDecoder quoted_;
    std::string decoded_;  // of one fragment
    LineCutter decoded_lines_;
    TextSniffer text_;
    HtmlSniffer html_;
    DirectorySniffer directory_;
    HiddenFiles hidden_;
};

}  // namespace postern
