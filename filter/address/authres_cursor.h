#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// Takes the pieces of an Authentication-Results value (RFC 8601 section 2.2) one after the other. The
// first thing that is not what was asked for makes the cursor *broken*: it then stands at the end of its
// text and gives empty pieces, so that a grammar asks broken() once, when it is through. Never moves
// backwards: the whole reading is linear. Not for several threads at once.
class AuthresCursor {
  public:
    // How deep comments may lie in one another.
    static constexpr std::size_t kMaxCommentDepth = 32;

    // `value` must outlive the cursor; folds are LF or CRLF before a blank. Broken at once where it holds a
    // control byte, a line end that is no fold, a continuation line of blanks only between two others
    // (obs-FWS), or bytes that are not UTF-8 (RFC 6532 section 3.1).
    explicit AuthresCursor(std::string_view value);

    [[nodiscard]] bool broken() const { return broken_; }
    [[nodiscard]] bool at_end() const { return at_ == text_.size(); }
    [[nodiscard]] bool next_is(char c) const { return !at_end() && text_[at_] == c; }

    void give_up();

    // Steps over `c` where it comes next, and says whether it did. expect() gives up where it does not.
    bool accept(char c);
    void expect(char c);

    // Steps over comments and folding white space (RFC 5322 section 3.2.2); true where there was any.
    bool skip_cfws();

    // The bytes from here for which `wanted` holds, perhaps none.
    std::string_view take_while(bool (*wanted)(char));

    // A Keyword of RFC 5321 section 4.1.2, in lower case: letters, digits and "-", the last not a "-".
    std::string keyword();

    // The quoted string (RFC 5322 section 3.2.4) that starts here, without its quotes, backslashes and line
    // ends.
    std::string quoted_string();

    // Bytes already read, for text_since().
    [[nodiscard]] std::size_t position() const { return at_; }
    [[nodiscard]] std::string_view text_since(std::size_t position) const;

  private:
    void skip_comment();
    void skip_quoted_pair_mark();

    std::string_view text_;
    std::size_t at_ = 0;
    bool broken_ = false;
};

}  // namespace postern
