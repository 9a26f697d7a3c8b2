#include "content/text_html_tag.h"

#include <algorithm>

#include "base/text.h"

namespace postern {

void HtmlTag::begin(bool is_end) {
    state_ = State::kTagName;
    is_end_ = is_end;
    name_size_ = 0;
}

void HtmlTag::begin_behind_name(std::string_view name) {
    begin(true);
    name_size_ = name.copy(name_.data(), name_.size());
    state_ = State::kBeforeName;
}

bool HtmlTag::take(std::string_view& rest) {
    while (!rest.empty()) {
        if (state_ == State::kQuoted) {
            const std::size_t end = rest.find(quote_);
            if (end == std::string_view::npos) {
                rest = {};
                return false;
            }
            rest.remove_prefix(end + 1);
            state_ = State::kBeforeName;
            continue;
        }
        const char c = rest.front();
        rest.remove_prefix(1);
        if (c == '>') return true;
        if (state_ == State::kTagName) {
            tag_name(c);
        } else {
            attribute(c);
        }
    }
    return false;
}

void HtmlTag::tag_name(char c) {
    if (is_ascii_space(c) || c == '/') {
        state_ = State::kBeforeName;
    } else if (name_size_ < name_.size()) {
        name_[name_size_++] = ascii_lower(c);
    }
}

void HtmlTag::attribute(char c) {
    const bool blank = is_ascii_space(c);
    switch (state_) {
        case State::kBeforeName:
            // An "=" here begins a name, so that no quote can follow it.
            if (!blank && c != '/') state_ = State::kName;
            return;
        case State::kName:
        case State::kAfterName:
            if (c == '=') {
                state_ = State::kBeforeValue;
            } else if (c == '/') {
                state_ = State::kBeforeName;
            } else if (blank) {
                state_ = State::kAfterName;
            } else {
                state_ = State::kName;
            }
            return;
        case State::kBeforeValue:
            return before_value(c);
        case State::kValue:
            if (blank) state_ = State::kBeforeName;
            return;
        case State::kTagName:
        case State::kQuoted:
            return;
    }
}

void HtmlTag::before_value(char c) {
    if (is_ascii_space(c)) return;
    const bool quote = c == '"' || c == '\'';
    state_ = quote ? State::kQuoted : State::kValue;
    if (quote) quote_ = c;
}

}  // namespace postern
