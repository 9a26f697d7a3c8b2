#include "content/text_html.h"

#include <algorithm>

#include "base/text.h"

namespace postern {
namespace {

using Content = HtmlElement::Content;
using Gap = ShownText::Gap;

Gap gap_around(HtmlElement::Break around) {
    switch (around) {
        case HtmlElement::Break::kNone:
            return Gap::kNone;
        case HtmlElement::Break::kBlank:
            return Gap::kBlank;
        case HtmlElement::Break::kLine:
            return Gap::kLine;
    }
    return Gap::kNone;
}

bool may_be_in_reference(char c) {
    return is_ascii_alnum(c) || c == '#' || c == ';';
}

}  // namespace

void HtmlText::begin() {
    state_ = State::kText;
    references_ = CharacterReferences{CharacterReferences::Output::kShown};
    shown_ = ShownText{};
}

void HtmlText::feed(std::string_view utf8, std::string& out) {
    while (!utf8.empty()) step(utf8, out);
}

// Tags and comments that are not closed show nothing.
void HtmlText::finish(std::string& out) {
    if (state_ == State::kOpen || state_ == State::kEndOpen) open_as_text(out);
    if (state_ == State::kRawOpen || state_ == State::kRawEndOpen) open_as_text(out);
    end_reference(out);
    state_ = State::kText;
}

void HtmlText::step(std::string_view& rest, std::string& out) {
    switch (state_) {
        case State::kText:
            return text(rest, out);
        case State::kOpen:
            return open(rest, out);
        case State::kEndOpen:
            return end_open(rest, out);
        case State::kTag:
            if (tag_.take(rest)) tag_ended();
            return;
        case State::kComment:
            if (comment_.take(rest)) state_ = State::kText;
            return;
        case State::kRaw:
            return raw(rest, out);
        case State::kRawOpen:
            return raw_open(rest, out);
        case State::kRawEndOpen:
            return raw_end_open(rest, out);
    }
}

void HtmlText::text(std::string_view& rest, std::string& out) {
    const std::size_t end = std::min(rest.find('<'), rest.size());
    show(rest.substr(0, end), out);
    rest.remove_prefix(end);
    if (rest.empty()) return;
    rest.remove_prefix(1);
    state_ = State::kOpen;
}

void HtmlText::open(std::string_view& rest, std::string& out) {
    const char c = rest.front();
    if (is_ascii_alpha(c)) {
        end_reference(out);
        tag_.begin(false);
        state_ = State::kTag;
    } else if (c == '/') {
        state_ = State::kEndOpen;
        rest.remove_prefix(1);
    } else if (c == '!' || c == '?') {
        end_reference(out);
        comment_.begin(c == '!');
        state_ = State::kComment;
        rest.remove_prefix(1);
    } else {
        open_as_text(out);
    }
}

void HtmlText::end_open(std::string_view& rest, std::string& out) {
    end_reference(out);
    if (is_ascii_alpha(rest.front())) {
        tag_.begin(true);
        state_ = State::kTag;
    } else {
        // "</>" is nothing at all, which comes to the same.
        comment_.begin(false);
        state_ = State::kComment;
    }
}

void HtmlText::raw(std::string_view& rest, std::string& out) {
    const std::size_t end = std::min(rest.find('<'), rest.size());
    if (raw_shown_) show(rest.substr(0, end), out);
    rest.remove_prefix(end);
    if (rest.empty()) return;
    rest.remove_prefix(1);
    state_ = State::kRawOpen;
}

void HtmlText::raw_open(std::string_view& rest, std::string& out) {
    if (rest.front() != '/') return open_as_text(out);
    rest.remove_prefix(1);
    raw_end_size_ = 0;
    state_ = State::kRawEndOpen;
}

void HtmlText::raw_end_open(std::string_view& rest, std::string& out) {
    const char c = rest.front();
    if (is_ascii_alpha(c) && raw_end_size_ < raw_end_.size()) {
        raw_end_[raw_end_size_++] = c;
        rest.remove_prefix(1);
        return;
    }
    const bool ends_name = is_ascii_space(c) || c == '/' || c == '>';
    if (!ends_name || !iequals(raw_end(), raw_name())) return open_as_text(out);
    end_reference(out);
    tag_.begin_behind_name(raw_name());
    state_ = State::kTag;
}

void HtmlText::tag_ended() {
    state_ = State::kText;
    const HtmlElement element = html_element(tag_.name());
    shown_.gap(gap_around(element.around));
    if (element.content == Content::kMarkup || tag_.is_end()) return;
    raw_name_size_ = tag_.name().copy(raw_name_.data(), raw_name_.size());
    raw_shown_ = element.content == Content::kText;
    state_ = State::kRaw;
}

void HtmlText::open_as_text(std::string& out) {
    const bool raw = state_ == State::kRawOpen || state_ == State::kRawEndOpen;
    const bool slash = state_ == State::kEndOpen || state_ == State::kRawEndOpen;
    const std::string_view letters = state_ == State::kRawEndOpen ? raw_end() : std::string_view{};
    state_ = raw ? State::kRaw : State::kText;
    if (raw && !raw_shown_) return;
    show(slash ? "</" : "<", out);
    show(letters, out);
}

void HtmlText::show(std::string_view utf8, std::string& out) {
    while (!utf8.empty()) {
        if (!references_.holding()) {
            const std::size_t plain = std::min(utf8.find('&'), utf8.size());
            shown_.text(utf8.substr(0, plain), out);
            utf8.remove_prefix(plain);
        }
        if (!utf8.empty()) reference(utf8, out);
    }
}

// Byte by byte, so that what follows a reference does not come out with it.
void HtmlText::reference(std::string_view& rest, std::string& out) {
    if (!references_.holding()) {
        references_.feed(rest.substr(0, 1), resolved_);
        rest.remove_prefix(1);
    }
    while (!rest.empty() && references_.holding()) {
        if (!may_be_in_reference(rest.front())) return end_reference(out);
        references_.feed(rest.substr(0, 1), resolved_);
        rest.remove_prefix(1);
    }
    if (!references_.holding()) end_reference(out);
}

void HtmlText::end_reference(std::string& out) {
    references_.finish(resolved_);
    shown_.referred(resolved_, out);
    resolved_.clear();
}

}  // namespace postern
