#include "mime/header_block.h"

#include <algorithm>

#include "base/text.h"

namespace postern {
namespace {

bool is_fold(char c) {
    return c == ' ' || c == '\t';
}

bool is_all_blank(std::string_view line) {
    return std::all_of(line.begin(), line.end(), is_fold);
}

bool lists_field_names(std::string_view name) {
    return iequals(name, "DKIM-Signature") || iequals(name, "ARC-Message-Signature") ||
           iequals(name, "X-Google-DKIM-Signature") || iequals(name, "DomainKey-Signature");
}

bool names_content(std::string_view line, bool in_list) {
    line = trim_blanks(line);
    for (std::string_view field : {"content-type", "content-transfer-encoding", "content-disposition"}) {
        if (!istarts_with(line, field)) continue;
        std::string_view rest = trim_blanks(line.substr(field.size()));
        if (rest.empty() || rest.front() != ':') continue;
        if (!in_list) return true;
        // "content-type:from:to" is a list; with a type behind the colon it is none.
        rest = trim_blanks(rest.substr(1));
        return rest.substr(0, rest.find_first_of(":; \t")).find('/') != std::string_view::npos;
    }
    return false;
}

}  // namespace

bool has_hidden_field(std::string_view name, std::string_view value) {
    const bool in_list = lists_field_names(name);
    for (std::size_t fold = value.find('\n'); fold != std::string_view::npos;
         fold = value.find('\n', fold + 1)) {
        const std::string_view rest = value.substr(fold + 1);
        if (names_content(rest.substr(0, std::min(rest.find('\n'), rest.size())), in_list)) return true;
    }
    return false;
}

void HeaderBlock::begin(std::size_t max_bytes) {
    name_.clear();
    value_.clear();
    bytes_left_ = max_bytes;
    any_field_ = false;
    in_list_ = false;
}

bool HeaderBlock::line(const Fragment& fragment, ContentFields& fields) {
    const std::string_view bytes = fragment.bytes;
    if (fragment.first && fragment.last && bytes.empty()) {
        finish_field(fields);
        return true;
    }
    if (bytes.size() + 2 > bytes_left_) {
        fields.add(MimeReason::kLimit);
        bytes_left_ = 0;
        return false;
    }
    bytes_left_ -= bytes.size() + 2;
    if (holds_control_byte(bytes)) fields.add(MimeReason::kPartHeaderSyntax);
    if (fragment.first && !(!bytes.empty() && is_fold(bytes.front()))) {
        finish_field(fields);
        start_field(bytes, fields);
    } else {
        continue_field(bytes, fragment.first, fields);
    }
    return false;
}

void HeaderBlock::cut(ContentFields& fields) {
    finish_field(fields);
    fields.add(MimeReason::kHeaderCut);
}

void HeaderBlock::start_field(std::string_view line, ContentFields& fields) {
    const auto end = std::find_if_not(line.begin(), line.end(), is_token_char);
    const auto length = static_cast<std::size_t>(end - line.begin());
    if (length == 0 || length == line.size() || line[length] != ':') {
        fields.add(MimeReason::kPartHeaderSyntax);
        return;
    }
    any_field_ = true;
    in_list_ = lists_field_names(line.substr(0, length));
    if (!ContentFields::is_of_interest(line.substr(0, length))) return;
    name_ = line.substr(0, length);
    keep(line.substr(length + 1));
}

void HeaderBlock::continue_field(std::string_view line, bool first, ContentFields& fields) {
    if (first) {
        if (!any_field_ || is_all_blank(line)) fields.add(MimeReason::kPartHeaderSyntax);
        if (names_content(line, in_list_)) fields.add(MimeReason::kHiddenField);
    }
    if (name_.empty()) return;
    if (first) keep("\n");
    keep(line);
}

void HeaderBlock::finish_field(ContentFields& fields) {
    if (!name_.empty()) fields.add(name_, value_);
    name_.clear();
    value_.clear();
}

void HeaderBlock::release() {
    name_ = std::string{};
    value_ = std::string{};
}

void HeaderBlock::keep(std::string_view bytes) {
    // One byte more than is read, so that the reader of the value knows that it was cut.
    const std::size_t room = ContentFields::kMaxValue + 1 - value_.size();
    // Growing by doubling could take twice as much.
    if (value_.size() + bytes.size() > 512) value_.reserve(ContentFields::kMaxValue + 1);
    value_.append(bytes.substr(0, std::min(room, bytes.size())));
}

}  // namespace postern
