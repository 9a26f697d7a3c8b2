#include "mime/binhex_head.h"

namespace postern {
namespace {

constexpr std::size_t kMaxWait = 4096;
constexpr std::uint8_t kMaxName = 63;
constexpr std::uint8_t kRunMark = 0x90;
constexpr std::string_view kAlphabet = "!\"#$%&'()*+,-012345689@ABCDEFGHIJKLMNPQRSTUVXYZ[`abcdefhijklmpqr";
static_assert(kAlphabet.size() == 64);

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\r';
}

}  // namespace

void BinhexHead::line(std::string_view text) {
    for (const char c : text) {
        if (done_) return;
        if (begun_) {
            if (!is_blank(c)) character(c);
        } else {
            begun_ = c == ':';
            done_ = ++waited_ > kMaxWait;
        }
    }
    // Each line counts, so that empty ones do not keep it waiting.
    if (!begun_ && ++waited_ > kMaxWait) done_ = true;
}

void BinhexHead::character(char c) {
    const std::size_t value = kAlphabet.find(c);
    if (value == std::string_view::npos) {
        done_ = true;
        return;
    }
    bits_ = bits_ << 6U | static_cast<std::uint32_t>(value);
    bit_count_ += 6;
    if (bit_count_ < 8) return;
    bit_count_ -= 8;
    byte(static_cast<std::uint8_t>(bits_ >> bit_count_));
}

void BinhexHead::byte(std::uint8_t value) {
    if (!run_) {
        run_ = value == kRunMark;
        if (!run_) put(value);
        return;
    }
    run_ = false;
    if (value == 0) return put(kRunMark);
    for (unsigned more = 1; more < value && !done_; ++more) {
        if (name_.empty()) {
            done_ = true;
        } else {
            put(static_cast<std::uint8_t>(name_.back()));
        }
    }
}

void BinhexHead::put(std::uint8_t value) {
    if (length_ == 0) {
        length_ = value;
        done_ = value == 0 || value > kMaxName;
        return;
    }
    name_ += static_cast<char>(value);
    done_ = name_.size() == length_;
}

std::string_view BinhexHead::name() const {
    return done_ && length_ > 0 && name_.size() == length_ ? std::string_view{name_} : std::string_view{};
}

}  // namespace postern
