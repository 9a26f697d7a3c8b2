#include "mime/quoted_printable.h"

#include <algorithm>
#include <cstring>

#include "base/text.h"

namespace postern {
namespace {

std::string_view without_blanks_at_end(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
    return text;
}

bool is_escape(std::string_view text, std::size_t at) {
    return at + 2 < text.size() && text[at] == '=' && hex_value(text[at + 1]) >= 0 &&
           hex_value(text[at + 2]) >= 0;
}

// Decodes as far as it can be told; what is left, up to two bytes, is a start of an escape at the end of the
// text.
std::string_view decode_piece(std::string_view text, std::string& out) {
    while (!text.empty()) {
        const std::size_t plain = std::min(text.find('='), text.size());
        out.append(text.substr(0, plain));
        text.remove_prefix(plain);
        if (text.size() < 3) return text;
        const int high = hex_value(text[1]);
        const int low = hex_value(text[2]);
        if (high >= 0 && low >= 0) {
            out += static_cast<char>(high * 16 + low);
            text.remove_prefix(3);
        } else {
            out += '=';
            text.remove_prefix(1);
        }
    }
    return text;
}

}  // namespace

bool QuotedPrintableDecoder::decode(const Fragment& fragment, std::string& out) {
    std::string joined;
    std::string_view text = fragment.bytes;
    if (held_size_ > 0) {
        joined.append(held_, held_size_).append(text);
        if (held_at_line_end_ && is_escape(joined, held_[held_size_ - 1] == '=' ? held_size_ - 1 : 0)) {
            split_escape_ = true;
        }
        text = joined;
        held_size_ = 0;
    }
    if (fragment.last) text = without_blanks_at_end(text);
    const bool soft = fragment.last && !text.empty() && text.back() == '=';
    if (soft) text.remove_suffix(1);
    const std::string_view rest = decode_piece(text, out);
    if (!fragment.last || soft) {
        std::memcpy(held_, rest.data(), rest.size());
        held_size_ = rest.size();
        held_at_line_end_ = soft;
        return false;
    }
    out.append(rest);
    return fragment.end != LineEnd::kNone;
}

}  // namespace postern
