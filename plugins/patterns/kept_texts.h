#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/body_reader.h"

namespace postern {

// Keeps the texts of a message, each apart, so that nothing is found across the end of one. As they were sent
// they have all together no more than the bytes that it was made for: what comes later is not kept. What is
// shown of them (TextForm::kShown) has as much room again, so that both forms reach as far as the source
// does. It keeps at most twice those bytes, then. Of a text without a byte nothing is kept.
class KeptTexts final : public BodyReader {
  public:
    struct Kept {
        std::uint32_t number = 0;
        TextForm form = TextForm::kPlain;
        std::string type;  // "text/html", at most 64 bytes
        std::string text;  // UTF-8
    };

    explicit KeptTexts(std::uint64_t most_bytes) : room_(most_bytes), shown_room_(most_bytes) {}

    void begin(std::uint32_t number, const BodyText& text) override;
    void text(std::uint32_t number, std::string_view utf8) override;
    void end(std::uint32_t number) override;
    void left_out() override { incomplete_ = true; }

    // In the order in which their first bytes came.
    [[nodiscard]] const std::vector<Kept>& texts() const { return texts_; }

    // Texts were left out (BodyReader::left_out()), whatever room there was.
    [[nodiscard]] bool incomplete() const { return incomplete_; }

  private:
    [[nodiscard]] std::uint64_t& room_of(TextForm form) {
        return form == TextForm::kShown ? shown_room_ : room_;
    }
    Kept* find(std::vector<Kept>& among, std::uint32_t number);

    std::uint64_t room_;
    std::uint64_t shown_room_;
    std::vector<Kept> begun_;  // no byte of them has come yet
    std::vector<Kept> texts_;
    bool incomplete_ = false;
};

}  // namespace postern
