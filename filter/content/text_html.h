#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/text_html_comment.h"
#include "content/text_html_elements.h"
#include "content/text_html_tag.h"
#include "content/text_shown.h"
#include "mime/character_references.h"

namespace postern {

// The text that an HTML page shows, out of its source in pieces that may be cut anywhere between characters:
//   - tags are nothing, so that "vi<b></b>agra" is one word; those of block elements and <br> are a line
//     end, those of table cells a blank;
//   - comments, declarations, and what stands in <script>, <style>, <iframe>, <noembed> and <noframes> are
//     left out, up to the end of the text where they are never closed; <title> is kept;
//   - character references are resolved (CharacterReferences::Output::kShown);
//   - blanks are put together and what shows nothing is left out (ShownText).
// Where tags and comments begin and end is told as browsers tell it (WHATWG HTML, 13.2.5). What style sheets
// do is not looked at: text that they hide, shrink or paint white is text, for what one style hides another
// may show again. Nor are conditional comments, alternative texts of pictures, and <pre>.
//
// Appends never more than went in and half of that, and a handful of bytes. Constant memory, linear,
// nothing recursive. Used for one text after the other, by one thread at a time.
class HtmlText {
  public:
    void begin();
    // UTF-8.
    void feed(std::string_view utf8, std::string& out);
    void finish(std::string& out);

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const { return resolved_.capacity(); }

  private:
    // Behind what the source stands.
    enum class State : std::uint8_t {
        kText,
        kOpen,        // "<"
        kEndOpen,     // "</"
        kTag,         // these, and a letter
        kComment,     // "<!" and the like
        kRaw,         // the tag of an element in which no tag counts but the one that ends it
        kRawOpen,     // "<" therein
        kRawEndOpen,  // "</" and some letters
    };

    // Each takes what it can of the beginning of `rest`, or changes the state.
    void step(std::string_view& rest, std::string& out);
    void text(std::string_view& rest, std::string& out);
    void open(std::string_view& rest, std::string& out);
    void end_open(std::string_view& rest, std::string& out);
    void raw(std::string_view& rest, std::string& out);
    void raw_open(std::string_view& rest, std::string& out);
    void raw_end_open(std::string_view& rest, std::string& out);

    void tag_ended();
    [[nodiscard]] std::string_view raw_name() const { return {raw_name_.data(), raw_name_size_}; }
    [[nodiscard]] std::string_view raw_end() const { return {raw_end_.data(), raw_end_size_}; }
    // Where a "<" or "</" is no markup.
    void open_as_text(std::string& out);
    void show(std::string_view utf8, std::string& out);
    void reference(std::string_view& rest, std::string& out);
    void end_reference(std::string& out);

    using Name = std::array<char, kLongestHtmlElement + 1>;

    State state_ = State::kText;
    HtmlTag tag_;
    HtmlComment comment_;
    Name raw_name_{};  // of the element that kRaw is in
    std::size_t raw_name_size_ = 0;
    bool raw_shown_ = false;
    Name raw_end_{};  // the letters behind "</", as written
    std::size_t raw_end_size_ = 0;
    CharacterReferences references_{CharacterReferences::Output::kShown};
    std::string resolved_;  // of the present reference
    ShownText shown_;
};

}  // namespace postern
