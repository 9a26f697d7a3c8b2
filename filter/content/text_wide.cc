#include "content/text_wide.h"

#include <utility>

#include "base/utf8.h"

namespace postern {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

bool is_high_surrogate(std::uint32_t code) {
    return code >= 0xD800 && code < 0xDC00;
}

bool is_low_surrogate(std::uint32_t code) {
    return code >= 0xDC00 && code < 0xE000;
}

}  // namespace

void WideStream::feed(std::string_view bytes, std::string& out) {
    for (const char c : bytes) {
        bytes_[held_++] = static_cast<std::uint8_t>(c);
        if (held_ < unit_size_) continue;
        held_ = 0;
        unit(assemble(), out);
    }
}

std::uint32_t WideStream::assemble() {
    using Order = TextCharset::Order;
    if (order_ == Order::kUnknown) {
        const bool big_mark = bytes_[0] == 0xFE && bytes_[1] == 0xFF;
        order_ = bytes_[0] == 0 || big_mark ? Order::kBig : Order::kLittle;
    }
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < unit_size_; ++i) {
        code = code << 8U | bytes_[order_ == Order::kBig ? i : unit_size_ - 1 - i];
    }
    return code;
}

void WideStream::unit(std::uint32_t code, std::string& out) {
    const bool pairs = unit_size_ == 2;
    if (const std::uint32_t high = std::exchange(high_surrogate_, 0); high != 0) {
        if (is_low_surrogate(code)) {
            return append_utf8(out, 0x10000 + ((high - 0xD800) << 10U) + (code - 0xDC00));
        }
        append_utf8(out, kReplacement);
    }
    if (pairs && is_high_surrogate(code)) {
        high_surrogate_ = code;
    } else {
        append_utf8(out, code);
    }
}

void WideStream::finish(std::string& out) {
    if (high_surrogate_ != 0 || held_ > 0) append_utf8(out, kReplacement);
    high_surrogate_ = 0;
    held_ = 0;
}

}  // namespace postern
