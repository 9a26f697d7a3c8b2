#include "base/utf8.h"

#include <algorithm>

namespace postern {

namespace {

// RFC 3629 section 4: the length a lead byte promises, and the bounds of the second byte, which is where
// overlong forms, surrogates and values above U+10FFFF show.
struct Lead {
    std::uint8_t length;
    std::uint8_t second_min;
    std::uint8_t second_max;
};

Lead lead_of(std::uint8_t byte) {
    if (byte >= 0xc2 && byte <= 0xdf) return {2, 0x80, 0xbf};
    if (byte == 0xe0) return {3, 0xa0, 0xbf};
    if (byte == 0xed) return {3, 0x80, 0x9f};
    if (byte >= 0xe1 && byte <= 0xef) return {3, 0x80, 0xbf};
    if (byte == 0xf0) return {4, 0x90, 0xbf};
    if (byte >= 0xf1 && byte <= 0xf3) return {4, 0x80, 0xbf};
    if (byte == 0xf4) return {4, 0x80, 0x8f};
    return {0, 0, 0};
}

}  // namespace

Utf8Step utf8_decode_next(std::string_view bytes, std::size_t at) {
    const auto byte_at = [&](std::size_t i) { return static_cast<std::uint8_t>(bytes[i]); };
    const std::uint8_t first = byte_at(at);
    if (first < 0x80) return {first, 1, true};
    const Lead lead = lead_of(first);
    const Utf8Step bad{first, 1, false};
    if (lead.length == 0 || bytes.size() - at < lead.length) return bad;
    const std::uint8_t second = byte_at(at + 1);
    if (second < lead.second_min || second > lead.second_max) return bad;
    char32_t code = first & (0xffU >> (lead.length + 1U));
    for (std::size_t i = 1; i < lead.length; ++i) {
        const std::uint8_t next = byte_at(at + i);
        if ((next & 0xc0U) != 0x80U) return bad;
        code = (code << 6U) | (next & 0x3fU);
    }
    return {code, lead.length, true};
}

bool is_valid_utf8(std::string_view bytes) {
    for (std::size_t at = 0; at < bytes.size();) {
        const Utf8Step step = utf8_decode_next(bytes, at);
        if (!step.valid) return false;
        at += step.length;
    }
    return true;
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<std::uint8_t>(c) < 0x80; });
}

void append_utf8(std::string& out, char32_t code) {
    const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
    if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) code = 0xfffd;
    if (code < 0x80) return put(code);
    if (code < 0x800) {
        put(0xc0 | (code >> 6U));
    } else {
        if (code < 0x10000) {
            put(0xe0 | (code >> 12U));
        } else {
            put(0xf0 | (code >> 18U));
            put(0x80 | ((code >> 12U) & 0x3f));
        }
        put(0x80 | ((code >> 6U) & 0x3f));
    }
    put(0x80 | (code & 0x3f));
}

}  // namespace postern
