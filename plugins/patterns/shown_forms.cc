#include "plugins/patterns/shown_forms.h"

#include <algorithm>
#include <cstddef>

#include "base/default_ignorable.h"
#include "base/utf8.h"

namespace postern {
namespace {

bool is_any_blank(char32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0xA0 || code == 0x1680 ||
           (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
           code == 0x205F || code == 0x3000;
}

bool is_ascii_byte(char c) {
    return static_cast<unsigned char>(c) < 0x80;
}

}  // namespace

std::optional<std::string> without_ignorable(std::string_view utf8) {
    std::string out;
    std::size_t done = 0;
    for (std::size_t at = 0; at < utf8.size();) {
        if (is_ascii_byte(utf8[at])) {
            ++at;
            continue;
        }
        const Utf8Step step = utf8_decode_next(utf8, at);
        if (step.valid && is_default_ignorable(step.code)) {
            out.append(utf8.substr(done, at - done));
            done = at + step.length;
        }
        at += step.length;
    }
    if (done == 0) return std::nullopt;
    return out.append(utf8.substr(done));
}

std::optional<std::string> on_one_line(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    for (std::size_t at = 0; at < utf8.size();) {
        const Utf8Step step = utf8_decode_next(utf8, at);
        if (step.valid && is_any_blank(step.code)) {
            if (!out.ends_with(' ')) out.push_back(' ');
        } else if (!step.valid || !is_default_ignorable(step.code)) {
            out.append(utf8.substr(at, step.length));
        }
        at += step.length;
    }
    if (out == utf8) return std::nullopt;
    return out;
}

}  // namespace postern
