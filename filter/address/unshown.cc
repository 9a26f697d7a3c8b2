#include "address/unshown.h"

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

constexpr std::array<CodeRange, 13> kUnshown{{
    {0x0080, 0x009F},
    {0x0600, 0x0605},
    {0x06DD, 0x06DD},
    {0x070F, 0x070F},
    {0x0890, 0x0891},
    {0x08E2, 0x08E2},
    {0x2800, 0x2800},
    {0xFDD0, 0xFDEF},
    {0xFFF9, 0xFFFD},
    {0x110BD, 0x110BD},
    {0x110CD, 0x110CD},
    {0x13430, 0x1343F},
    {0x1D159, 0x1D159},
}};

bool is_ascii_byte(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

}  // namespace

bool is_unshown(char32_t code) {
    if ((code & 0xFFFEU) == 0xFFFE) return true;
    const auto* const range = std::lower_bound(kUnshown.begin(), kUnshown.end(), code,
                                               [](const CodeRange& r, char32_t c) { return r.last < c; });
    return range != kUnshown.end() && range->first <= code;
}

std::optional<std::string> without_unshown(std::string_view text) {
    std::string out;
    std::size_t kept_from = 0;
    bool any = false;
    for (std::size_t at = 0; at < text.size();) {
        if (is_ascii_byte(text[at])) {
            ++at;
            continue;
        }
        const Utf8Step step = utf8_decode_next(text, at);
        if (!step.valid || is_unshown(step.code)) {
            any = true;
            out.append(text.substr(kept_from, at - kept_from));
            kept_from = at + step.length;
        }
        at += step.length;
    }
    if (!any) return std::nullopt;
    return out.append(text.substr(kept_from));
}

}  // namespace postern
