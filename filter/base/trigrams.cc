#include "base/trigrams.h"

#include <algorithm>
#include <array>
#include <bit>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::array<std::uint8_t, 256> kLower = [] {
    std::array<std::uint8_t, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        table[i] = static_cast<std::uint8_t>(ascii_lower(static_cast<char>(i)));
    }
    return table;
}();

Trigram with_next(Trigram before, char next) {
    return ((before << 8U) | kLower[static_cast<unsigned char>(next)]) & 0xffffffU;
}

// Eight for each byte, so that few of a long text's trigrams fall together.
unsigned bits_for(std::size_t text_size) {
    constexpr unsigned kLeast = 9;
    constexpr unsigned kMost = 18;
    return std::clamp(static_cast<unsigned>(std::bit_width(text_size)) + 3, kLeast, kMost);
}

}  // namespace

Trigram trigram(std::string_view three_bytes) {
    Trigram it = 0;
    for (const char c : three_bytes) it = with_next(it, c);
    return it;
}

Trigrams::Trigrams(std::string_view text)
    : shift_(32 - bits_for(text.size())), bits_((std::size_t{1} << (32 - shift_)) / 64) {
    Trigram it = trigram(text.substr(0, 2));
    for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
        it = with_next(it, c);
        const std::size_t at = slot(it);
        bits_[at / 64] |= std::uint64_t{1} << (at % 64);
    }
}

bool Trigrams::may_have(std::span<const Trigram> trigrams) const {
    return std::ranges::all_of(trigrams, [this](Trigram it) {
        const std::size_t at = slot(it);
        return (bits_[at / 64] >> (at % 64) & 1U) != 0;
    });
}

}  // namespace postern
