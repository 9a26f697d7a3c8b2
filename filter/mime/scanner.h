#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "mime/content_fields.h"
#include "mime/content_ids.h"
#include "mime/content_reader.h"
#include "mime/content_sink.h"
#include "mime/header_block.h"
#include "mime/line_cutter.h"
#include "mime/open_container.h"
#include "mime/scan_limits.h"
#include "mime/scan_result.h"
#include "mime/text_sink.h"
#include "mime/tolerance_proof.h"

namespace postern {

// Finds the parts of one message (RFC 2045, 2046) while it streams by, and says of each whether it is an
// attachment in any reader's view. It is strict: what the grammar does not prove to be text is an
// attachment, or ambiguous where readers would differ.
//
// Call in this order: primary_header() for every field, end_of_headers(), body() for every chunk (none
// for a message without body), finish(). The answer does not depend on how the body is cut into chunks.
// Lines may end in CRLF, as MTAs deliver them, or all in LF, as in a file.
//
// Whatever arrives, time is linear in the bytes and the memory stays below 64 kB with the default
// limits; nothing is done recursively. One thread at a time may use a scanner. One message each.
class Scanner {
  public:
    explicit Scanner(const ScanLimits& limits = {});

    // From then on attachments' contents are given to `sink`, which the caller keeps alive until finish().
    // Null: to nobody, as at first; contents are then decoded only as far as the finding needs it.
    void set_sink(ContentSink* sink) { sink_ = sink; }

    // The same for texts, which both sinks take where they are attachments.
    void set_text_sink(TextSink* sink) { text_sink_ = sink; }

    // A field of the message's own header, in order, as libmilter gives it: the value with the blank
    // behind the colon, folds as LF and blank.
    void primary_header(std::string_view name, std::string_view value);
    void end_of_headers();
    void body(std::string_view chunk);
    void finish();

    [[nodiscard]] const ScanResult& result() const { return result_; }
    // To move it out.
    [[nodiscard]] ScanResult& result() { return result_; }

    // True as soon as it is certain that result().overall(tolerated) will not be "none" after finish(),
    // whatever is still to come of the message: for an attachment that is not tolerated as soon as its
    // header has ended. Once true it stays so. May be called at any time, in constant time.
    [[nodiscard]] bool settled(ToleranceSet tolerated) const;

    // Bytes held in all, this object included.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    enum class State : std::uint8_t { kHeader, kOutside, kLeaf, kSkip };

    void line(const Fragment& fragment);
    void note_line_end(const Fragment& fragment);
    [[nodiscard]] bool delimiter(const Fragment& fragment);
    void header_line(const Fragment& fragment);

    void begin_header(std::string_view default_type);
    void open_part();
    [[nodiscard]] ReasonSet reasons_of_place() const;
    [[nodiscard]] bool at_body() const;
    [[nodiscard]] int record();
    [[nodiscard]] std::string path() const;
    // Moves the files that hide in the content to the record. False where not all of them fit.
    [[nodiscard]] bool record_hidden(int place);
    // Adds to what is wrong with an open container.
    void blame(OpenContainer& container, ReasonSet reasons);
    void blame(OpenContainer& container, MimeReason reason) { blame(container, ReasonSet{reason}); }
    // All that is wrong with the open leaf so far.
    [[nodiscard]] ReasonSet leaf_reasons() const;
    void open_container(int place, ReasonSet reasons);
    void open_message(int place, ReasonSet reasons, std::optional<Tolerance> tolerable);
    void open_leaf(int place, ReasonSet reasons, std::optional<Tolerance> candidate);
    void skip_the_rest();
    // The text sink, where this leaf is a text and it wants it.
    [[nodiscard]] TextSink* taker_of_text(bool attachment);

    // Ends the header or the content that is being read.
    void end_current();
    void close_leaf();
    void close_containers(std::size_t keep);
    void begin_outside();

    ScanLimits limits_;
    ScanResult result_;
    State state_ = State::kHeader;
    LineCutter lines_;
    HeaderBlock header_;
    ContentFields fields_;
    std::string_view default_type_;
    std::vector<OpenContainer> open_;
    OpenLeaf leaf_;
    ContentReader content_;
    ContentSink* sink_ = nullptr;
    TextSink* text_sink_ = nullptr;
    ContentIds referred_;
    bool seen_crlf_ = false;
    bool seen_lf_ = false;
};

}  // namespace postern
