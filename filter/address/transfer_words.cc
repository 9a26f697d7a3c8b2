#include "address/transfer_words.h"

#include <cstddef>
#include <cstdint>

#include "base/text.h"

namespace postern {
namespace {

int base64_value(char c) {
    if (is_ascii_upper(c)) return c - 'A';
    if (is_ascii_lower(c)) return c - 'a' + 26;
    if (is_ascii_digit(c)) return c - '0' + 52;
    if (c == '+') return 62;
    return c == '/' ? 63 : -1;
}

}  // namespace

std::string decode_q(std::string_view payload) {
    std::string out;
    out.reserve(payload.size());
    for (std::size_t i = 0; i < payload.size(); ++i) {
        const char c = payload[i];
        if (c == '\r' || c == '\n') continue;
        const int high = c == '=' && i + 2 < payload.size() ? hex_value(payload[i + 1]) : -1;
        const int low = high >= 0 ? hex_value(payload[i + 2]) : -1;
        if (low >= 0) {
            out.push_back(static_cast<char>(high * 16 + low));
            i += 2;
        } else {
            out.push_back(c == '_' ? ' ' : c);
        }
    }
    return out;
}

std::string decode_b(std::string_view payload, Padding padding, bool& goes_on) {
    std::string out;
    out.reserve(payload.size() / 4 * 3 + 3);
    std::uint32_t bits = 0;
    int count = 0;  // of bits held
    bool padded = false;
    for (const char c : payload) {
        if (c == '=') {
            padded = true;
            if (padding == Padding::kRestarts) bits = 0, count = 0;
            continue;
        }
        const int value = base64_value(c);
        if (value < 0) continue;
        goes_on = goes_on || padded;
        if (padded && padding == Padding::kStops) break;
        bits = (bits << 6U) | static_cast<std::uint32_t>(value);
        count += 6;
        if (count >= 8) {
            count -= 8;
            out.push_back(static_cast<char>((bits >> static_cast<unsigned>(count)) & 0xFFU));
        }
    }
    return out;
}

}  // namespace postern
