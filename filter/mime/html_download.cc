#include "mime/html_download.h"

#include <cstring>

#include "base/text.h"
#include "mime/character_references.h"

namespace postern {
namespace {

constexpr std::string_view kWord = "download";

constexpr std::uint64_t packed(std::string_view text) {
    std::uint64_t out = 0;
    for (const char c : text) out = out << 8U | static_cast<unsigned char>(c);
    return out;
}

// By its "w", the rarest of its letters.
bool mentioned_with(char w, std::string_view text) {
    constexpr std::size_t kBefore = 2;
    const char* at = text.data();
    const char* const end = text.data() + text.size();
    while (at != end) {
        at = static_cast<const char*>(std::memchr(at, w, static_cast<std::size_t>(end - at)));
        if (at == nullptr) return false;
        const auto place = static_cast<std::size_t>(at - text.data());
        if (place >= kBefore && istarts_with(text.substr(place - kBefore), kWord)) return true;
        ++at;
    }
    return false;
}

}  // namespace

bool HtmlDownload::mentioned(std::string_view text) {
    return !text.empty() && (mentioned_with('w', text) || mentioned_with('W', text));
}

void HtmlDownload::text(std::string_view bytes, HiddenFiles& names) {
    for (const char c : bytes) byte(c, names);
}

// Between attributes a line end is a blank.
void HtmlDownload::end_of_line(HiddenFiles& names) {
    if (busy()) byte(' ', names);
}

void HtmlDownload::byte(char c, HiddenFiles& names) {
    last_ = last_ << 8U | static_cast<unsigned char>(ascii_lower(c));
    if (state_ == State::kQuoted && c != quote_) return name_.append({&c, 1});
    if (state_ != State::kQuoted && (c == '<' || c == '>')) return end_name(names);
    switch (state_) {
        case State::kTag:
            if (last_ == packed(kWord)) state_ = State::kEquals;
            break;
        case State::kEquals:
            if (c == '=') state_ = State::kValue;
            if (c != '=' && !is_ascii_space(c)) state_ = State::kTag;
            break;
        case State::kValue:
            if (name_.empty() && (c == '"' || c == '\'')) {
                quote_ = c;
                state_ = State::kQuoted;
            } else if (!is_ascii_space(c)) {
                name_.append({&c, 1});
            } else if (!name_.empty()) {
                end_name(names);
            }
            break;
        case State::kQuoted:
            end_name(names);
            break;
    }
}

void HtmlDownload::end_name(HiddenFiles& names) {
    if (!name_.empty()) names.add(decode_references(name_.text()), {});
    state_ = State::kTag;
    name_.clear();
}

}  // namespace postern
