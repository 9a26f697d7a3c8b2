#include "base/escape.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace postern {

namespace {

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr std::string_view kCutMark = "...";

struct CodeRange {
    char32_t first;
    char32_t last;
};

constexpr std::array kHidden = {
    CodeRange{0x00ad, 0x00ad},    // soft hyphen
    CodeRange{0x034f, 0x034f},    // combining grapheme joiner
    CodeRange{0x061c, 0x061c},    // Arabic letter mark
    CodeRange{0x115f, 0x1160},    // Hangul fillers
    CodeRange{0x17b4, 0x17b5},    // Khmer inherent vowels
    CodeRange{0x180b, 0x180f},    // Mongolian selectors and vowel separator
    CodeRange{0x200b, 0x200f},    // zero-width, left-to-right and right-to-left marks
    CodeRange{0x202a, 0x202e},    // embeddings and overrides
    CodeRange{0x2060, 0x206f},    // word joiner, invisible operators, isolates
    CodeRange{0x3164, 0x3164},    // Hangul filler
    CodeRange{0xfe00, 0xfe0f},    // variation selectors
    CodeRange{0xfeff, 0xfeff},    // byte order mark
    CodeRange{0xffa0, 0xffa0},    // half-width Hangul filler
    CodeRange{0xfff0, 0xfffb},    // unassigned, interlinear annotation
    CodeRange{0x1d173, 0x1d17a},  // musical format controls
    CodeRange{0xe0000, 0xe0fff},  // tags, supplementary selectors
};

bool is_line_break_or_c1(char32_t code) {
    return (code >= 0x80 && code < 0xa0) || code == 0x2028 || code == 0x2029;
}

void append_byte(std::string& out, char byte) {
    const auto value = static_cast<unsigned char>(byte);
    out += "\\x";
    out += kHexDigits[value >> 4U];
    out += kHexDigits[value & 0xfU];
}

void append_code_point(std::string& out, char32_t code) {
    out += "\\u{";
    unsigned shift = 20;
    while (shift > 0 && (code >> shift) == 0) shift -= 4;
    for (;; shift -= 4) {
        out += kHexDigits[(code >> shift) & 0xfU];
        if (shift == 0) break;
    }
    out += '}';
}

// Appends what stands at `at` in its safe form and returns how many bytes of the input that took.
std::size_t append_next(std::string& out, std::string_view bytes, std::size_t at) {
    const Utf8Step step = utf8_decode_next(bytes, at);
    if (!step.valid || step.code < 0x20 || step.code == 0x7f || step.code == '\\') {
        append_byte(out, bytes[at]);
    } else if (is_line_break_or_c1(step.code) || is_hidden_code_point(step.code)) {
        append_code_point(out, step.code);
    } else {
        out += bytes.substr(at, step.length);
    }
    return step.length;
}

}  // namespace

bool is_hidden_code_point(char32_t code) {
    if (code < kHidden.front().first) return false;
    return std::any_of(kHidden.begin(), kHidden.end(),
                       [&](const CodeRange& r) { return code >= r.first && code <= r.last; });
}

std::string escape_for_log(std::string_view bytes, std::size_t max_bytes) {
    std::string out;
    // No character grows to less than one byte, so what lies beyond the limit never shows.
    out.reserve(std::min(bytes.size(), max_bytes));
    std::size_t cut = 0;  // the longest whole-character prefix that leaves room for the mark
    for (std::size_t at = 0; at < bytes.size();) {
        at += append_next(out, bytes, at);
        if (out.size() > max_bytes) {
            out.resize(cut);
            out += kCutMark.substr(0, max_bytes);
            return out;
        }
        if (out.size() + kCutMark.size() <= max_bytes) cut = out.size();
    }
    return out;
}

std::string to_hex(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const char byte : bytes) {
        out += kHexDigits[static_cast<unsigned char>(byte) >> 4U];
        out += kHexDigits[static_cast<unsigned char>(byte) & 0xfU];
    }
    return out;
}

}  // namespace postern
