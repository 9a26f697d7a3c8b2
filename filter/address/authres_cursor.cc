#include "address/authres_cursor.h"

#include "base/text.h"
#include "base/utf8.h"

namespace postern {
namespace {

bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

bool is_line_end(char c) {
    return c == '\r' || c == '\n';
}

bool is_control(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\t') || byte == 0x7f;
}

// The length of the fold at `at`: its line end and the blanks of the next line. Zero where it is none.
std::size_t fold_length(std::string_view text, std::size_t at) {
    std::size_t end = at;
    if (end < text.size() && text[end] == '\r') ++end;
    if (end >= text.size() || text[end] != '\n') return 0;
    const std::size_t blanks = ++end;
    while (end < text.size() && is_blank(text[end])) ++end;
    return end == blanks ? 0 : end - at;
}

bool is_clean(std::string_view text) {
    if (!is_valid_utf8(text)) return false;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_control(text[at])) {
            ++at;
            continue;
        }
        const std::size_t fold = fold_length(text, at);
        if (fold == 0) return false;
        at += fold;
        // Some readers end the header at a line of blanks (RFC 5322 section 4.2 has it as obsolete only).
        if (at < text.size() && is_line_end(text[at])) return false;
    }
    return true;
}

bool is_keyword_byte(char c) {
    return is_ascii_alnum(c) || c == '-';
}

}  // namespace

AuthresCursor::AuthresCursor(std::string_view value) : text_(value) {
    if (!is_clean(value)) give_up();
}

void AuthresCursor::give_up() {
    broken_ = true;
    at_ = text_.size();
}

bool AuthresCursor::accept(char c) {
    if (!next_is(c)) return false;
    ++at_;
    return true;
}

void AuthresCursor::expect(char c) {
    if (!accept(c)) give_up();
}

bool AuthresCursor::skip_cfws() {
    const std::size_t begin = at_;
    while (!at_end()) {
        if (text_[at_] == '(') {
            skip_comment();
        } else if (is_blank(text_[at_]) || is_line_end(text_[at_])) {
            ++at_;
        } else {
            break;
        }
    }
    return at_ > begin;
}

// A quoted pair escapes one visible character or blank, never a line end (RFC 5322 section 3.2.1). What it
// escapes stays to be read as text; of a longer UTF-8 form only the first byte can be special.
void AuthresCursor::skip_quoted_pair_mark() {
    ++at_;
    if (at_end() || is_line_end(text_[at_])) give_up();
}

void AuthresCursor::skip_comment() {
    std::size_t depth = 0;
    while (!at_end()) {
        const char c = text_[at_];
        if (c == '\\') {
            skip_quoted_pair_mark();
            if (broken_) return;
        } else if (c == '(') {
            if (++depth > kMaxCommentDepth) return give_up();
        } else if (c == ')') {
            --depth;
        }
        ++at_;
        if (depth == 0) return;
    }
    give_up();
}

std::string_view AuthresCursor::take_while(bool (*wanted)(char)) {
    const std::size_t begin = at_;
    while (!at_end() && wanted(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
}

std::string AuthresCursor::keyword() {
    const std::string_view word = take_while(is_keyword_byte);
    if (word.empty() || word.back() == '-') {
        give_up();
        return {};
    }
    return ascii_lower(word);
}

std::string AuthresCursor::quoted_string() {
    std::string out;
    expect('"');
    while (!at_end()) {
        if (accept('"')) return out;
        if (next_is('\\')) skip_quoted_pair_mark();
        if (at_end()) break;
        const char c = text_[at_++];
        if (!is_line_end(c)) out.push_back(c);
    }
    give_up();
    return {};
}

std::string_view AuthresCursor::text_since(std::size_t position) const {
    return text_.substr(position, at_ - position);
}

}  // namespace postern
