#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "mime/tnef_list.h"
#include "mime/tnef_property.h"
#include "mime/tnef_sink.h"
#include "mime/tnef_text.h"

namespace postern {

// Lists the files in a TNEF stream (MS-OXTNEF), the `winmail.dat` of Outlook and Exchange, while it streams
// by. Feed the decoded bytes in pieces of any size, then call finish(): how they are cut makes no
// difference to the answer.
//
// Readers of TNEF differ in what they look at, so everything counts that one of them may show: attributes
// are told by their number whatever level or type they state, and a name counts wherever it stands. A TNEF
// stream inside a file or an embedded message is walked too; what it holds stands behind it in the list.
//
// Whatever arrives, time is linear in the bytes, the memory stays below 16 kB and nothing is done
// recursively. One thread at a time may use a reader. One stream each.
class TnefReader {
  public:
    static constexpr std::size_t kMaxDepth = 4;  // streams inside each other, the outermost counted

    using Attachment = TnefList::Attachment;

    // From then on the contents of attachments are given to `sink`, which the caller keeps alive until
    // finish(). Null: to nobody, as at first.
    void set_sink(TnefSink* sink) { sink_ = sink; }

    void feed(std::string_view bytes);
    void finish();

    // Those found so far. They are kept where the stream turns out to be broken.
    [[nodiscard]] const std::vector<Attachment>& attachments() const { return list_.attachments(); }
    // True where the stream begins with the signature of TNEF. Nothing else is looked at where it does not.
    [[nodiscard]] bool is_tnef() const { return is_tnef_; }
    // True where the list may not be all that a reader shows: the stream is cut short, a length does not
    // fit, a property is of an unknown type or one that readers take differently, or there is more than
    // the limits here and in TnefList allow. Wrong checksums are no reason: readers pass over them. Only
    // after finish() is false the final answer.
    [[nodiscard]] bool broken() const { return broken_ || list_.cut(); }

    // Bytes held in all, this object included.
    [[nodiscard]] std::size_t memory_used() const { return sizeof *this + list_.memory_used(); }

  private:
    // What the next bytes are. Up to kChecksum they are fields of a certain size.
    enum class State : std::uint8_t {
        kSignature,
        kKey,
        kLevel,  // of an attribute: here a stream may end
        kAttribute,
        kRendering,
        kPropertyCount,
        kTag,
        kPropertySet,  // of a named property, and the kind of its name
        kNumber,
        kNameSize,
        kValueCount,
        kValueSize,
        kFixed,
        kInterface,
        kChecksum,
        kTail,  // behind the last attribute
        kText,
        kSkip,
    };
    // Where to go on behind what is skipped.
    enum class Then : std::uint8_t { kPadding, kValue, kProperty, kAttribute, kStream };

    // One stream. All places are counted from the start of the outermost one.
    struct Stream {
        State state = State::kSignature;
        Then then = Then::kStream;
        bool inside = false;  // an attribute
        bool given = false;   // to the sink: it is no stream, but what a file holds
        std::uint64_t end = UINT64_MAX;
        std::uint64_t attribute_end = 0;
        std::uint64_t run_end = 0;    // kText, kSkip
        std::uint64_t value_end = 0;  // with its padding
        std::uint32_t properties = 0;
        std::uint32_t values = 0;
        std::uint32_t tag = 0;
        bool started = false;        // an attachment
        std::size_t attachment = 0;  // its place in the list
    };

    [[nodiscard]] Stream& top() { return streams_[depth_]; }
    [[nodiscard]] static bool is_run(const Stream& s);
    [[nodiscard]] static std::uint64_t section_end(const Stream& s);
    [[nodiscard]] static std::size_t field_size(const Stream& s);
    [[nodiscard]] std::size_t take(std::string_view bytes);
    void settle();
    void end_of_field(Stream& s);
    void end_of_run(Stream& s);
    void end_of_section(Stream& s);

    void signature(Stream& s);
    void level(Stream& s);
    void attribute(Stream& s);
    void next_property(Stream& s);
    void property_name(Stream& s);
    void first_value(Stream& s);
    void next_value(Stream& s);
    void value_count(Stream& s);
    void value_size(Stream& s);
    void fixed_value(Stream& s);

    void begin_content(Stream& s, std::size_t looked_at);
    void end_content(Stream& s);
    void skip(Stream& s, std::uint64_t end, Then then);
    void collect(Stream& s, std::uint64_t end, TnefText::Encoding encoding);
    void enter(Stream& s, std::uint64_t end, Then then);
    void give_up_attribute(Stream& s);
    void give_up_stream(Stream& s);
    void start_attachment(Stream& s);
    [[nodiscard]] std::size_t attachment(Stream& s);
    [[nodiscard]] std::uint32_t number(std::size_t at) const;

    // The last one has room for finding out that there is one more than are walked.
    std::array<Stream, kMaxDepth + 1> streams_{};
    std::size_t depth_ = 0;  // of the innermost
    std::uint64_t at_ = 0;
    std::array<char, 20> field_{};
    std::size_t held_ = 0;
    TnefText text_;
    TnefList list_;
    TnefSink* sink_ = nullptr;
    bool is_tnef_ = false;
    bool broken_ = false;
};

}  // namespace postern
