#include "mime/tnef_text.h"

#include <algorithm>

#include "base/utf8.h"

namespace postern {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_high_half(char32_t unit) {
    return unit >= 0xD800 && unit <= 0xDBFF;
}
bool is_low_half(char32_t unit) {
    return unit >= 0xDC00 && unit <= 0xDFFF;
}

}  // namespace

void TnefText::begin(Encoding encoding) {
    encoding_ = encoding;
    size_ = 0;
    nuls_ = 0;
    odd_ = false;
    high_ = 0;
}

void TnefText::add(std::string_view bytes) {
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (encoding_ == Encoding::kEightBit) {
            put(c);
        } else if (odd_) {
            odd_ = false;
            add_unit(static_cast<char32_t>(low_ | (byte << 8U)));
        } else {
            odd_ = true;
            low_ = byte;
        }
    }
}

void TnefText::add_unit(char32_t unit) {
    if (high_ != 0 && is_low_half(unit)) {
        add_code(0x10000 + ((high_ - 0xD800) << 10U) + (unit - 0xDC00));
        high_ = 0;
        return;
    }
    if (high_ != 0) add_code(kReplacement);
    high_ = is_high_half(unit) ? unit : 0;
    if (high_ == 0) add_code(unit);
}

void TnefText::add_code(char32_t code) {
    std::string utf8;
    append_utf8(utf8, code);
    for (const char c : utf8) put(c);
}

void TnefText::put(char byte) {
    // Else a long run of NULs behind the name would push its end out of the ring.
    if (byte == '\0') {
        nuls_ = std::min(nuls_ + 1, kMaxBytes);
        return;
    }
    const auto keep = [this](char one) {
        (size_ < kHalf ? head_[size_] : tail_[size_ % kHalf]) = one;
        ++size_;
    };
    for (; nuls_ > 0; --nuls_) keep('\0');
    keep(byte);
}

std::string TnefText::text() const {
    std::string out(head_.data(), std::min<std::uint64_t>(size_, kHalf));
    const std::uint64_t from = size_ > kMaxBytes ? size_ - kHalf : kHalf;
    for (std::uint64_t i = from; i < size_; ++i) out.push_back(tail_[i % kHalf]);
    return out;
}

}  // namespace postern
