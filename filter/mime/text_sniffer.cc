#include "mime/text_sniffer.h"

#include <optional>

#include "base/text.h"

namespace postern {
namespace {

std::string_view skip_blanks(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
    return text;
}

// The name in `begin 644 name` or `begin-base64 644 name` (POSIX uuencode), not empty.
std::optional<std::string_view> uuencode_name(std::string_view text) {
    if (!istarts_with(text, "begin")) return std::nullopt;
    text.remove_prefix(5);
    if (istarts_with(text, "-base64")) text.remove_prefix(7);
    const std::string_view mode = skip_blanks(text);
    if (mode.size() == text.size()) return std::nullopt;
    std::size_t digits = 0;
    while (digits < mode.size() && mode[digits] >= '0' && mode[digits] <= '7') ++digits;
    if (digits < 3 || digits > 6) return std::nullopt;
    const std::string_view name = skip_blanks(mode.substr(digits));
    if (name.empty() || name.size() == mode.size() - digits) return std::nullopt;
    return name;
}

// The name in `=ybegin line=128 size=1 name=a b.exe`, where it is the last word; empty where there is none.
std::optional<std::string_view> yenc_name(std::string_view text) {
    static constexpr std::string_view kKey = " name=";
    if (!istarts_with(text, "=ybegin ")) return std::nullopt;
    const auto* const found = std::search(text.begin(), text.end(), kKey.begin(), kKey.end(),
                                          [](char a, char b) { return ascii_lower(a) == b; });
    if (found == text.end()) return std::string_view{};
    return text.substr(static_cast<std::size_t>(found - text.begin()) + kKey.size());
}

bool is_binhex_marker(std::string_view text) {
    return istarts_with(text, "(This file must be converted with BinHex");
}

bool looks_like_delimiter(std::string_view text) {
    return text.size() > 2 && text[0] == '-' && text[1] == '-' && static_cast<unsigned char>(text[2]) > ' ' &&
           text[2] != '\x7f';
}

}  // namespace

HiddenText& TextSniffer::hidden() {
    if (!hidden_) hidden_ = std::make_unique<HiddenText>();
    return *hidden_;
}

void TextSniffer::line(const Fragment& fragment, HiddenFiles& files) {
    if (const MimeReason reason = run_.line(fragment); reason != MimeReason::kNone) {
        reasons_.add(reason);
        if (!run_.type().empty()) files.add(std::string_view{}, run_.type());
    }
    const bool in_fields = hidden_ && hidden_->line(fragment, files);
    if (!fragment.first) return;
    start_of_line(fragment, files);
    if (place_ != TextPlace::kFields && !in_fields) part_signs(fragment, files);
}

void TextSniffer::finish(HiddenFiles& files) {
    if (hidden_) hidden_->finish(files);
    hidden_.reset();
}

void TextSniffer::start_of_line(const Fragment& fragment, HiddenFiles& files) {
    const std::string_view text = fragment.bytes;
    if (text.size() < 8) return;
    switch (text.front()) {
        case 'b':
        case 'B':
            if (const auto name = uuencode_name(text)) named(MimeReason::kUuencode, *name, fragment, files);
            break;
        case '=':
            if (const auto name = yenc_name(text)) named(MimeReason::kYenc, *name, fragment, files);
            break;
        case '(':
            if (is_binhex_marker(text)) {
                reasons_.add(MimeReason::kBinhex);
                hidden().binhex_begins();
            }
            break;
        default:
            break;
    }
}

void TextSniffer::named(MimeReason reason, std::string_view name, const Fragment& fragment,
                        HiddenFiles& files) {
    reasons_.add(reason);
    if (!name.empty()) hidden().name_begins(name, fragment, files);
}

void TextSniffer::part_signs(const Fragment& fragment, HiddenFiles& files) {
    const std::string_view text = fragment.bytes;
    const bool first_lines = lines_ < kFirstLines;
    if (first_lines) ++lines_;
    if ((place_ == TextPlace::kOutside || first_lines || after_delimiter_) &&
        looks_like_content_field(text)) {
        reasons_.add(MimeReason::kPartLikeText);
        hidden().header_begins(fragment, files);
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
