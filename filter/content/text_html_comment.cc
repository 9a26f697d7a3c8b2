#include "content/text_html_comment.h"

#include <algorithm>
#include <cstddef>

namespace postern {

bool HtmlComment::take(std::string_view& rest) {
    while (!rest.empty()) {
        switch (state_) {
            case State::kDeclaration:
            case State::kDash:
                open(rest);
                break;
            case State::kComment:
                if (comment(rest)) return true;
                break;
            case State::kBogus:
                return bogus(rest);
        }
    }
    return false;
}

// What is no dash is looked at again.
void HtmlComment::open(std::string_view& rest) {
    if (rest.front() != '-') {
        state_ = State::kBogus;
        return;
    }
    rest.remove_prefix(1);
    if (state_ == State::kDeclaration) {
        state_ = State::kDash;
        return;
    }
    state_ = State::kComment;
    at_start_ = true;
    bang_ = false;
    dashes_ = 0;
}

bool HtmlComment::comment(std::string_view& rest) {
    const char c = rest.front();
    rest.remove_prefix(1);
    if (c == '>' && (dashes_ == 2 || at_start_ || bang_)) return true;
    bang_ = c == '!' && dashes_ == 2;
    at_start_ = at_start_ && c == '-';
    dashes_ = c == '-' ? static_cast<std::uint8_t>(std::min(dashes_ + 1, 2)) : std::uint8_t{0};
    if (dashes_ == 0 && !bang_) rest.remove_prefix(std::min(rest.find('-'), rest.size()));
    return false;
}

bool HtmlComment::bogus(std::string_view& rest) {
    const std::size_t end = rest.find('>');
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    return end != std::string_view::npos;
}

}  // namespace postern
