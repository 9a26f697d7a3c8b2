#include "address/visible_text.h"

#include <algorithm>
#include <array>
#include <cstddef>

#include "base/utf8.h"

namespace postern {
namespace {

struct CodeRange {
    char32_t first;
    char32_t last;
};

// DerivedCoreProperties.txt, Default_Ignorable_Code_Point.
constexpr std::array<CodeRange, 17> kIgnorable{{
    {0x00AD, 0x00AD},
    {0x034F, 0x034F},
    {0x061C, 0x061C},
    {0x115F, 0x1160},
    {0x17B4, 0x17B5},
    {0x180B, 0x180F},
    {0x200B, 0x200F},
    {0x202A, 0x202E},
    {0x2060, 0x206F},
    {0x3164, 0x3164},
    {0xFE00, 0xFE0F},
    {0xFEFF, 0xFEFF},
    {0xFFA0, 0xFFA0},
    {0xFFF0, 0xFFF8},
    {0x1BCA0, 0x1BCA3},
    {0x1D173, 0x1D17A},
    {0xE0000, 0xE0FFF},
}};

bool is_blank(char32_t code) {
    return code == 0x00A0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool is_dot(char32_t code) {
    return code == 0x3002 || code == 0xFF0E || code == 0xFF61 || code == 0x2024 || code == 0xFE52;
}

}  // namespace

bool is_default_ignorable(char32_t code) {
    if (code < kIgnorable.front().first) return false;
    const auto* const range = std::lower_bound(kIgnorable.begin(), kIgnorable.end(), code,
                                               [](const CodeRange& r, char32_t c) { return r.last < c; });
    return range != kIgnorable.end() && range->first <= code;
}

std::string visible_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Step step = utf8_decode_next(text, at);
        if (!step.valid || step.length == 1) {
            out.push_back(text[at]);
        } else if (is_blank(step.code)) {
            out.push_back(' ');
        } else if (is_dot(step.code)) {
            out.push_back('.');
        } else if (step.code == 0xFF20 || step.code == 0xFE6B) {
            out.push_back('@');
        } else if (!is_default_ignorable(step.code)) {
            out.append(text.substr(at, step.length));
        }
        at += step.length;
    }
    return out;
}

bool has_direction_override(std::string_view text) {
    return text.find("\u202E") != std::string_view::npos;
}

}  // namespace postern
