#include "mime/text_sniffer.h"

#include "base/text.h"
#include "mime/field_value.h"

namespace postern {
namespace {

bool is_skipped(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f;
}

std::string_view skip_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    return text;
}

// `begin 644 name` or `begin-base64 644 name` (POSIX uuencode).
bool is_uuencode_start(std::string_view text) {
    if (!istarts_with(text, "begin")) return false;
    text.remove_prefix(5);
    if (istarts_with(text, "-base64")) text.remove_prefix(7);
    const std::string_view mode = skip_blanks(text);
    if (mode.size() == text.size()) return false;
    std::size_t digits = 0;
    while (digits < mode.size() && mode[digits] >= '0' && mode[digits] <= '7') ++digits;
    if (digits < 3 || digits > 6) return false;
    const std::string_view name = skip_blanks(mode.substr(digits));
    return !name.empty() && name.size() < mode.size() - digits;
}

bool is_binhex_marker(std::string_view text) {
    return istarts_with(text, "(This file must be converted with BinHex");
}

bool looks_like_delimiter(std::string_view text) {
    return text.size() > 2 && text[0] == '-' && text[1] == '-' && !is_skipped(text[2]);
}

bool looks_like_field(std::string_view text) {
    if (text.empty()) return false;
    // A line of an mbox file, which readers step over.
    if (text.starts_with("From ") || text.starts_with(">From ")) return true;
    if (text.front() == ' ' || text.front() == '\t') return true;
    std::size_t at = 0;
    while (at < text.size() && is_token_char(text[at])) ++at;
    return at > 0 && at < text.size() && text[at] == ':';
}

}  // namespace

bool looks_like_content_field(std::string_view line) {
    while (!line.empty() && is_skipped(line.front())) line.remove_prefix(1);
    if (!istarts_with(line, "content-")) return false;
    line.remove_prefix(8);
    while (!line.empty() && (is_ascii_alpha(line.front()) || line.front() == '-')) line.remove_prefix(1);
    while (!line.empty() && is_skipped(line.front())) line.remove_prefix(1);
    return !line.empty() && (line.front() == ':' || line.front() == '(');
}

void TextSniffer::line(const Fragment& fragment) {
    reasons_.add(run_.line(fragment));
    if (fragment.first) {
        start_of_line(fragment.bytes);
        if (place_ != TextPlace::kFields) part_signs(fragment.bytes);
    }
}

void TextSniffer::start_of_line(std::string_view text) {
    if (text.size() < 8) return;
    switch (text.front()) {
        case 'b':
        case 'B':
            if (is_uuencode_start(text)) reasons_.add(MimeReason::kUuencode);
            break;
        case '=':
            if (istarts_with(text, "=ybegin ")) reasons_.add(MimeReason::kYenc);
            break;
        case '(':
            if (is_binhex_marker(text)) reasons_.add(MimeReason::kBinhex);
            break;
        default:
            break;
    }
}

void TextSniffer::part_signs(std::string_view text) {
    const bool first_lines = lines_ < kFirstLines;
    if (first_lines) ++lines_;
    if ((place_ == TextPlace::kOutside || first_lines || after_delimiter_) &&
        looks_like_content_field(text)) {
        reasons_.add(MimeReason::kPartLikeText);
    }
    if (looks_like_delimiter(text)) {
        after_delimiter_ = true;
        blank_allowed_ = true;
    } else if (after_delimiter_) {
        after_delimiter_ = looks_like_field(text) || (blank_allowed_ && text.empty());
        blank_allowed_ = blank_allowed_ && text.empty();
    }
}

}  // namespace postern
