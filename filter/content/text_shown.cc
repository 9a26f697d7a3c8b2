#include "content/text_shown.h"

#include <cstddef>

#include "address/windows_1252.h"
#include "base/default_ignorable.h"
#include "base/utf8.h"

namespace postern {
namespace {

bool is_plain(char c) {
    return c > ' ' && c < '\x7f';
}

// Unicode's spaces and line ends beyond ASCII.
bool is_wide_blank(char32_t code) {
    return code == 0x00A0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 ||
           code == 0x2029 || code == 0x202F || code == 0x205F || code == 0x3000;
}

bool is_control(char32_t code) {
    return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

bool is_blank(char32_t code) {
    return code == ' ' || (code >= '\t' && code <= '\r') || is_wide_blank(code);
}

}  // namespace

void ShownText::text(std::string_view utf8, std::string& out) {
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t from = at;
        while (at < utf8.size() && is_plain(utf8[at])) ++at;
        if (at > from) {
            put(utf8.substr(from, at - from), out);
            continue;
        }
        const Utf8Step step = utf8_decode_next(utf8, at);
        if (step.valid) character(step.code, utf8.substr(at, step.length), out);
        at += step.length;
    }
}

void ShownText::referred(std::string_view utf8, std::string& out) {
    const Utf8Step first = utf8.empty() ? Utf8Step{} : utf8_decode_next(utf8, 0);
    if (!first.valid || first.code < 0x80 || first.code >= 0xA0) return text(utf8, out);
    std::string meant;
    append_utf8(meant, windows_1252_code(static_cast<std::uint8_t>(first.code)));
    text(meant, out);
    text(utf8.substr(first.length), out);
}

void ShownText::character(char32_t code, std::string_view utf8, std::string& out) {
    if (is_blank(code)) return gap(Gap::kBlank);
    if (!is_control(code) && !is_default_ignorable(code)) put(utf8, out);
}

void ShownText::put(std::string_view utf8, std::string& out) {
    if (begun_ && gap_ != Gap::kNone) out += gap_ == Gap::kLine ? '\n' : ' ';
    gap_ = Gap::kNone;
    begun_ = true;
    out += utf8;
}

}  // namespace postern
