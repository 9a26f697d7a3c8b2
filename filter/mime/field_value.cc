#include "mime/field_value.h"

#include <algorithm>
#include <cstddef>

#include "base/text.h"

namespace postern {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

class FieldParser {
  public:
    explicit FieldParser(std::string_view value) : rest_(value) {}

    FieldValue run() {
        out_.malformed = holds_control_byte(rest_);
        out_.main = trim_blanks(take_until_semicolon());
        while (!rest_.empty()) {
            rest_.remove_prefix(1);  // the semicolon
            skip_blanks();
            if (!rest_.empty() && rest_.front() != ';') parameter();
        }
        return std::move(out_);
    }

  private:
    void skip_blanks() {
        while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
    }

    // A comment is not skipped but noted: readers differ about where one may stand, and the "(" is
    // enough to know.
    std::string_view take_until_semicolon() {
        const std::string_view start = rest_;
        while (!rest_.empty() && rest_.front() != ';') {
            if (rest_.front() == '(') out_.comment = true;
            rest_.remove_prefix(1);
        }
        return start.substr(0, start.size() - rest_.size());
    }

    void parameter() {
        FieldParameter found;
        const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_token_char);
        found.name = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(found.name.size());
        const std::size_t before = rest_.size();
        skip_blanks();
        found.spaced = rest_.size() != before;
        if (found.name.empty() || rest_.empty() || rest_.front() != '=') return give_up();
        rest_.remove_prefix(1);
        const std::size_t after = rest_.size();
        skip_blanks();
        found.spaced = found.spaced || rest_.size() != after;
        if (!rest_.empty() && rest_.front() == '"') {
            quoted_value(found);
        } else {
            plain_value(found);
        }
        keep(found);
    }

    void give_up() {
        out_.malformed = true;
        take_until_semicolon();
    }

    void quoted_value(FieldParameter& found) {
        rest_.remove_prefix(1);
        found.quoted = true;
        std::size_t at = 0;
        while (at < rest_.size() && rest_[at] != '"') {
            if (rest_[at] == '\\') {
                found.escaped = true;
                ++at;
            }
            ++at;
        }
        const bool closed = at < rest_.size();
        found.raw = rest_.substr(0, std::min(at, rest_.size()));
        rest_.remove_prefix(closed ? at + 1 : rest_.size());
        if (!closed) out_.malformed = true;
        if (!trim_blanks(take_until_semicolon()).empty()) out_.malformed = true;
    }

    // Unquoted values run to the semicolon in most readers. "=" is let pass: old mailers write their
    // boundaries so. Who stops there is looked after where a boundary is read.
    void plain_value(FieldParameter& found) {
        found.raw = trim_blanks(take_until_semicolon());
        const bool clean = std::all_of(found.raw.begin(), found.raw.end(),
                                       [](char c) { return is_token_char(c) || c == '='; });
        if (!clean || found.raw.empty()) out_.malformed = true;
    }

    void keep(const FieldParameter& found) {
        if (out_.find(found.name) != nullptr) out_.malformed = true;
        if (out_.parameters.size() < FieldValue::kMaxParameters) {
            out_.parameters.push_back(found);
        } else {
            out_.cut = true;
        }
    }

    std::string_view rest_;
    FieldValue out_;
};

}  // namespace

std::string FieldParameter::value() const {
    if (!escaped) return std::string{raw};
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] == '\\' && i + 1 < raw.size()) ++i;
        out += raw[i];
    }
    return out;
}

const FieldParameter* FieldValue::find(std::string_view name) const {
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const FieldParameter& p) { return iequals(p.name, name); });
    return found == parameters.end() ? nullptr : &*found;
}

FieldValue parse_field_value(std::string_view value) {
    return FieldParser(value).run();
}

bool is_token_char(char c) {
    static constexpr std::string_view kSpecials = "()<>@,;:\\\"/[]?=";
    return c > ' ' && c < '\x7f' && kSpecials.find(c) == std::string_view::npos;
}

bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_token_char);
}

std::string_view trim_blanks(std::string_view text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
    return text;
}

std::string drop_comments(std::string_view text) {
    std::string out;
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '(' && depth++ == 0) out += ' ';
        if (depth == 0) {
            out += text[i];
        } else if (text[i] == '\\') {
            ++i;
        } else if (text[i] == ')') {
            --depth;
        }
    }
    return out;
}

bool holds_control_byte(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7f;
    });
}

}  // namespace postern
