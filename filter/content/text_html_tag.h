#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "content/text_html_elements.h"

namespace postern {

// Reads one tag of HTML, in pieces, from the first letter of its name to the ">" that ends it. That is not
// the next one: quotes protect it where a browser takes them for those of a value (WHATWG HTML, 13.2.5.32 to
// 13.2.5.40), and nowhere else. Constant memory, linear; one thread at a time.
class HtmlTag {
  public:
    // Behind "<" or "</".
    void begin(bool is_end);
    // Behind the name of an end tag that is known.
    void begin_behind_name(std::string_view name);

    // Takes what belongs to the tag from the beginning of `rest`. True: it has ended.
    [[nodiscard]] bool take(std::string_view& rest);

    [[nodiscard]] bool is_end() const { return is_end_; }
    // In lower case; longer than kLongestHtmlElement, and cut, where the name is.
    [[nodiscard]] std::string_view name() const { return {name_.data(), name_size_}; }

  private:
    // Behind what.
    enum class State : std::uint8_t {
        kTagName,      // nothing, or a letter of the name
        kBeforeName,   // a blank, a "/", or the quote behind a value
        kName,         // a letter of an attribute's name
        kAfterName,    // a blank behind it
        kBeforeValue,  // "="
        kValue,        // a letter of a value without quotes
        kQuoted,       // the quote in front of a value
    };

    void tag_name(char c);
    void attribute(char c);
    void before_value(char c);

    State state_ = State::kTagName;
    bool is_end_ = false;
    char quote_ = 0;
    std::array<char, kLongestHtmlElement + 1> name_{};
    std::size_t name_size_ = 0;
};

}  // namespace postern
