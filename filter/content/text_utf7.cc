#include "content/text_utf7.h"

#include <array>

#include "base/utf8.h"
#include "mime/base64.h"

namespace postern {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

}  // namespace

// iconv's does not stay the same where a mistake and a cut come together.
void Utf7Stream::feed(std::string_view bytes, std::string& out) {
    for (const char c : bytes) {
        if (shifted_) {
            shifted(c, out);
        } else {
            direct(c, out);
        }
    }
}

void Utf7Stream::direct(char c, std::string& out) {
    if (c == '+') {
        shifted_ = empty_ = true;
        bits_ = bit_count_ = 0;
    } else if (static_cast<unsigned char>(c) < 0x80) {
        out += c;
    } else {
        append_utf8(out, kReplacement);
    }
}

void Utf7Stream::shifted(char c, std::string& out) {
    const std::uint8_t value = kBase64Values[static_cast<unsigned char>(c)];
    if (value >= kBase64Pad) {
        units_.finish(out);
        shifted_ = false;
        if (c != '-') return direct(c, out);
        if (empty_) out += '+';
        return;
    }
    empty_ = false;
    bits_ = bits_ << 6U | value;
    bit_count_ += 6;
    if (bit_count_ < 16) return;
    bit_count_ -= 16;
    const std::uint32_t unit = bits_ >> bit_count_;
    const std::array<char, 2> bytes{static_cast<char>(unit >> 8U & 0xFFU), static_cast<char>(unit & 0xFFU)};
    units_.feed({bytes.data(), bytes.size()}, out);
}

void Utf7Stream::finish(std::string& out) {
    units_.finish(out);
    shifted_ = false;
}

}  // namespace postern
