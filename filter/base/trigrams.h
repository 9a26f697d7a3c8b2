#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace postern {

// Three bytes that stand side by side, ASCII letters in lower case, as a number.
using Trigram = std::uint32_t;

[[nodiscard]] Trigram trigram(std::string_view three_bytes);

// Tells which trigrams a text does not have, to pass over patterns that can't match before anybody searches.
// It forgets what it can't hold apart: "may have" is no promise, "has not" is one. Making it takes about a
// nanosecond for each byte of the text, asking it as much for each trigram; it holds at most 32 kB.
// Immutable.
class Trigrams {
  public:
    explicit Trigrams(std::string_view text);

    // Whether the text may have all of them.
    [[nodiscard]] bool may_have(std::span<const Trigram> trigrams) const;

  private:
    [[nodiscard]] std::size_t slot(Trigram trigram) const { return (trigram * 0x9e3779b1U) >> shift_; }

    unsigned shift_;
    std::vector<std::uint64_t> bits_;
};

}  // namespace postern
