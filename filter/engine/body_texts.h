#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "content/text_decoder.h"
#include "content/text_flowed.h"
#include "content/text_html.h"
#include "engine/body_readers.h"
#include "mime/text_sink.h"

namespace postern {

// Gives the texts of one message to the checks that read them (Check::read_body()): takes them from the
// scanner, decodes their charset and makes shown text of HTML and of flowed lines. Made at the end of the
// header and handed to Scanner::set_text_sink(); outlives the scan. What the readers get does not depend on
// how the body is cut.
//
// Each check gets as many bytes as it wants (Check::body_text()), to the last whole character. Both forms of
// one part count as one text, by the bytes of its source. When all have had enough, the scanner is told
// that no more is wanted. Time is linear in the texts up to there, and the memory stays below 128 kB whatever
// arrives. One thread at a time.
class BodyTexts final : public TextSink {
  public:
    // Texts of a message that are given; one in two forms is one.
    static constexpr std::uint32_t kMostTexts = 1000;

    // Null where no check wants to read this message. `checks` and `observer` outlive what is made; `facts`
    // is for the call.
    [[nodiscard]] static std::unique_ptr<BodyTexts> make(std::span<const std::unique_ptr<const Check>> checks,
                                                         const Facts& facts, Observer& observer);

    BodyTexts(std::span<const std::unique_ptr<const Check>> checks, const Facts& facts, Observer& observer)
        : readers_(checks, facts, observer) {}

    // For Facts::body: the reader that the check has made. Null where it made none, or has failed.
    [[nodiscard]] const BodyReader* reader(const Check& check) const { return readers_.reader(check); }
    // True where the check threw when it was asked for a reader, or the reader while it read: it could not
    // tell what it should have found.
    [[nodiscard]] bool failed(const Check& check) const { return readers_.failed(check); }

    [[nodiscard]] bool begin_text(const TextHead& head) override;
    [[nodiscard]] bool text(std::string_view bytes) override;
    void end_text() override;
    void texts_left_out() override { readers_.left_out(); }

    // Heap bytes held, without the readers' and iconv's own.
    [[nodiscard]] std::size_t memory_used() const;

  private:
    void decode();
    void deliver(std::string_view utf8);

    BodyReaders readers_;
    TextDecoder decoder_;
    HtmlText html_text_;
    FlowedText flowed_text_;
    std::string raw_;           // of the present text, not decoded yet
    std::string utf8_;          // of one piece
    std::string shown_;         // the same
    std::uint32_t texts_ = 0;   // begun
    std::uint32_t number_ = 0;  // of the present text, or the next
    bool html_ = false;
    bool two_forms_ = false;
};

}  // namespace postern
