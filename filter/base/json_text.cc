#include "base/json_text.h"

#include <cstdint>
#include <cstring>

#include "base/utf8.h"

namespace postern {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";

constexpr std::uint64_t repeat(std::uint8_t byte) {
    return 0x0101'0101'0101'0101 * std::uint64_t{byte};
}

// The top bit of each byte below `limit` (at most 0x80) is set; bytes from 0x80 on are left to the
// caller. A borrow can mark the byte after a true one as well, never one where none is true.
constexpr std::uint64_t below(std::uint64_t word, std::uint8_t limit) {
    return (word - repeat(limit)) & ~word & repeat(0x80);
}

constexpr std::uint64_t equal(std::uint64_t word, char byte) {
    return below(word ^ repeat(static_cast<std::uint8_t>(byte)), 1);
}

bool is_plain(char c) {
    const auto byte = static_cast<std::uint8_t>(c);
    return byte >= 0x20 && byte < 0x7f && c != '"' && c != '\\';
}

// How many bytes from `at` on need no escape: eight at a time, then one by one.
std::size_t plain_run(std::string_view bytes, std::size_t at) {
    const std::size_t start = at;
    for (; at + 8 <= bytes.size(); at += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, bytes.data() + at, sizeof word);
        if (((word & repeat(0x80)) | below(word, 0x20) | equal(word, '"') | equal(word, '\\') |
             equal(word, '\x7f')) != 0) {
            break;
        }
    }
    while (at < bytes.size() && is_plain(bytes[at])) ++at;
    return at - start;
}

void append_unicode_escape(std::string& out, char32_t code) {
    out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4)
        out += kHexDigits[(code >> static_cast<unsigned>(shift)) & 0xfU];
}

void append_short_escape(std::string& out, char32_t code) {
    switch (code) {
        case '"':
            out += "\\\"";
            return;
        case '\\':
            out += "\\\\";
            return;
        case '\n':
            out += "\\n";
            return;
        case '\r':
            out += "\\r";
            return;
        case '\t':
            out += "\\t";
            return;
        default:
            append_unicode_escape(out, code);
    }
}

bool is_escaped(char32_t code) {
    return code < 0x20 || code == '"' || code == '\\' || (code >= 0x7f && code < 0xa0) || code == 0x2028 ||
           code == 0x2029;
}

}  // namespace

void append_json_string(std::string& out, std::string_view bytes) {
    out += '"';
    for (std::size_t at = 0; at < bytes.size();) {
        const std::size_t run = plain_run(bytes, at);
        out.append(bytes, at, run);
        at += run;
        if (at == bytes.size()) break;
        const Utf8Step step = utf8_decode_next(bytes, at);
        if (!step.valid) {
            out += "\\\\x";
            out += kHexDigits[(step.code >> 4U) & 0xfU];
            out += kHexDigits[step.code & 0xfU];
        } else if (is_escaped(step.code)) {
            append_short_escape(out, step.code);
        } else {
            out.append(bytes, at, step.length);
        }
        at += step.length;
    }
    out += '"';
}

}  // namespace postern
