#include "mime/base64.h"

namespace postern {
namespace {

constexpr std::array<std::uint8_t, 256> make_values() {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::array<std::uint8_t, 256> values{};
    values.fill(kBase64Other);
    for (std::size_t i = 0; i < kAlphabet.size(); ++i) {
        values[static_cast<unsigned char>(kAlphabet[i])] = static_cast<std::uint8_t>(i);
    }
    values['='] = kBase64Pad;
    for (const char c : {' ', '\t', '\r', '\n'}) values[static_cast<unsigned char>(c)] = kBase64Blank;
    return values;
}

}  // namespace

constexpr std::array<std::uint8_t, 256> kBase64Values = make_values();

std::size_t Base64Decoder::decode(std::string_view text, char* out) {
    const auto* in = reinterpret_cast<const unsigned char*>(text.data());
    const unsigned char* const end = in + text.size();
    char* const start = out;
    while (in != end) {
        if (held_ == 0 && !padded_ && end - in >= 4) {
            const std::uint32_t a = kBase64Values[in[0]];
            const std::uint32_t b = kBase64Values[in[1]];
            const std::uint32_t c = kBase64Values[in[2]];
            const std::uint32_t d = kBase64Values[in[3]];
            if ((a | b | c | d) < 64) {
                const std::uint32_t group = a << 18U | b << 12U | c << 6U | d;
                out[0] = static_cast<char>(group >> 16U);
                out[1] = static_cast<char>(group >> 8U);
                out[2] = static_cast<char>(group);
                out += 3;
                in += 4;
                continue;
            }
        }
        out += decode_slowly(*in++, out);
    }
    return static_cast<std::size_t>(out - start);
}

std::size_t Base64Decoder::decode_slowly(unsigned char c, char* out) {
    const std::uint8_t value = kBase64Values[c];
    if (value == kBase64Blank) return 0;
    if (value == kBase64Other) {
        strict_ = false;
        return 0;
    }
    if (value == kBase64Pad) {
        // A group of two or three characters that the padding ends has given its bytes already.
        padded_ = true;
        held_ = 0;
        bits_ = 0;
        return 0;
    }
    if (padded_) {
        strict_ = false;
        padded_ = false;
    }
    bits_ = bits_ << 6U | value;
    held_ = static_cast<std::uint8_t>(held_ + 1);
    if (held_ == 1) return 0;
    // Each byte is given as soon as its eight bits are there: a missing padding then loses nothing.
    const unsigned spare = 6U * held_ % 8U;
    *out = static_cast<char>(bits_ >> spare);
    if (held_ == 4) {
        held_ = 0;
        bits_ = 0;
    }
    return 1;
}

bool is_base64_text(std::string_view text) {
    for (const char c : text) {
        if (kBase64Values[static_cast<unsigned char>(c)] > kBase64Pad) return false;
    }
    return true;
}

}  // namespace postern
