#include "address/field_bytes.h"

#include <cstddef>

namespace postern {
namespace {

bool starts_continuation(std::string_view value, std::size_t at) {
    return at < value.size() && (value[at] == ' ' || value[at] == '\t');
}

bool is_fold(std::string_view value, std::size_t at) {
    if (value[at] == '\r') return at + 1 < value.size() && value[at + 1] == '\n';
    // An end of line that ends the value holds nothing.
    return at + 1 == value.size() || starts_continuation(value, at + 1);
}

}  // namespace

FieldBytes look_at_bytes(std::string_view value) {
    FieldBytes out;
    bool text_before = false;  // on any line so far
    bool text_on_line = false;
    bool blank_line = false;  // one has followed text
    for (std::size_t i = 0; i < value.size(); ++i) {
        const auto c = static_cast<unsigned char>(value[i]);
        if (c == '\r' || c == '\n') {
            out.control = out.control || !is_fold(value, i);
            out.fold = true;
            if (c == '\n') {
                blank_line = blank_line || (text_before && !text_on_line);
                text_on_line = false;
            }
        } else if (c != ' ' && c != '\t') {
            text_before = text_on_line = true;
            out.blank_continuation = out.blank_continuation || blank_line;
            out.high = out.high || c >= 0x80;
            out.escape = out.escape || c == 0x1b;
            out.control = out.control || (c < 0x20 && c != 0x1b) || c == 0x7f;
            out.encoded = out.encoded || (c == '=' && i + 1 < value.size() && value[i + 1] == '?');
        }
    }
    return out;
}

}  // namespace postern
