#include "address/visible_text.h"

#include <cstddef>

#include "base/default_ignorable.h"
#include "base/utf8.h"

namespace postern {
namespace {

bool is_blank(char32_t code) {
    return code == 0x00A0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool is_dot(char32_t code) {
    return code == 0x3002 || code == 0xFF0E || code == 0xFF61 || code == 0x2024 || code == 0xFE52;
}

}  // namespace

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
