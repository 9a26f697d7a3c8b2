#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/body_reader.h"

namespace postern {

// Keeps the texts of a message, each apart, so that nothing is found across the end of one. All of them
// together have no more than the bytes that it was made for: what comes later is not kept. Of a text without
// a byte nothing is kept.
class KeptTexts final : public BodyReader {
  public:
    struct Kept {
        std::uint32_t number = 0;
        TextForm form = TextForm::kPlain;
        std::string type;  // "text/html", at most 64 bytes
        std::string text;  // UTF-8
    };

    explicit KeptTexts(std::uint64_t most_bytes) : room_(most_bytes) {}

    void begin(std::uint32_t number, const BodyText& text) override;
    void text(std::uint32_t number, std::string_view utf8) override;
    void end(std::uint32_t number) override;

    // In the order in which their first bytes came.
    [[nodiscard]] const std::vector<Kept>& texts() const { return texts_; }

  private:
    Kept* find(std::vector<Kept>& among, std::uint32_t number);

    std::uint64_t room_;
    std::vector<Kept> begun_;  // no byte of them has come yet
    std::vector<Kept> texts_;
};

}  // namespace postern
