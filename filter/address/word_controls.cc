#include "address/word_controls.h"

#include "address/address.h"

namespace postern {
namespace {

bool is_glue(char c) {
    return c == '.' || c == '@' || c == '\\' || is_atext(c);
}

}  // namespace

void WordControls::begin_row(std::string_view before) {
    row_ = true;
    glued_ = !before.empty() && is_glue(before.back());
    text_ = line_end_ = false;
}

void WordControls::look_at(std::string& text, std::size_t from) {
    for (std::size_t i = from; i < text.size(); ++i) {
        char& c = text[i];
        if (c == '\n' || c == '\r') {
            c = '\0';
            line_end_ = true;
            found_ = found_ || (glued_ && !text_);
        } else if (c != ' ' && c != '\t') {
            found_ = found_ || (line_end_ && text_) || static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
            text_ = true;
            line_end_ = false;
        }
    }
}

void WordControls::end_row(std::string_view behind) {
    found_ = found_ || (row_ && line_end_ && !behind.empty() && is_glue(behind.front()));
    row_ = false;
}

}  // namespace postern
