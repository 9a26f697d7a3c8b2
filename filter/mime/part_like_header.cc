#include "mime/part_like_header.h"

#include <algorithm>

#include "base/text.h"
#include "mime/field_value.h"

namespace postern {
namespace {

constexpr std::size_t kMaxName = 64;

bool is_skipped(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x20 || byte == 0x7f;
}

// The letters before the colon, as a reader has them that skips comments and blanks there. Empty: no field.
std::string name_of(std::string_view before_colon) {
    std::string name;
    bool comment = false;
    for (const char c : before_colon) {
        if (c == '(') comment = true;
        if (!comment && !is_skipped(c)) name += c;
        if (c == ')') comment = false;
        if (name.size() > kMaxName) return {};
    }
    return name;
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

bool looks_like_field(std::string_view line) {
    if (line.empty()) return false;
    if (line.starts_with("From ") || line.starts_with(">From ")) return true;
    if (line.front() == ' ' || line.front() == '\t') return true;
    std::size_t at = 0;
    while (at < line.size() && is_token_char(line[at])) ++at;
    return at > 0 && at < line.size() && line[at] == ':';
}

void PartLikeHeader::line(const Fragment& fragment, HiddenFiles& files) {
    if (fragment.first) {
        start_line(fragment.bytes, files);
    } else {
        keep(fragment.bytes);
    }
}

void PartLikeHeader::start_line(std::string_view line, HiddenFiles& files) {
    if (looks_like_content_field(line)) {
        end_field();
        if (!fields_) fields_.emplace();
        const std::size_t colon = std::min(line.find(':'), line.size());
        name_ = name_of(line.substr(0, colon));
        keep(line.substr(std::min(colon + 1, line.size())));
    } else if (!looks_like_field(line)) {
        finish(files);
    } else if (line.front() == ' ' || line.front() == '\t') {
        keep("\n");
        keep(line);
    } else {
        end_field();
    }
}

void PartLikeHeader::keep(std::string_view bytes) {
    if (name_.empty()) return;
    // One byte more than is read, so that the reader of the value knows that it was cut.
    const std::size_t room = ContentFields::kMaxValue + 1 - value_.size();
    // Growing by doubling could take twice as much.
    if (value_.size() + bytes.size() > 512) value_.reserve(ContentFields::kMaxValue + 1);
    value_.append(bytes.substr(0, std::min(room, bytes.size())));
}

void PartLikeHeader::end_field() {
    if (!name_.empty()) fields_->add(name_, value_);
    name_.clear();
    value_.clear();
}

void PartLikeHeader::finish(HiddenFiles& files) {
    if (!fields_) return;
    end_field();
    if (fields_->reasons().has(MimeReason::kLimit)) files.note_cut();
    fields_->settle({});
    files.add(fields_->names(), fields_->type());
    fields_.reset();
}

std::size_t PartLikeHeader::memory_used() const {
    return name_.capacity() + value_.capacity() + (fields_ ? fields_->memory_used() : 0);
}

}  // namespace postern
