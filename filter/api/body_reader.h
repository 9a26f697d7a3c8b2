#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

// How a text is given to a reader.
enum class TextForm : std::uint8_t {
    kPlain,   // as it is shown: text/plain and every other text type but HTML
    kSource,  // HTML as it was sent, tags and all
    kShown,   // the same HTML without tags, comments, scripts and styles, its character references resolved
};

// One text of a message, decoded from its transfer encoding and its charset.
struct BodyText {
    std::string_view type;  // "text/plain", lower case; valid for the call
    TextForm form = TextForm::kPlain;
    bool attachment = false;  // a file, or what may be taken for one
};

// Takes the texts of one message while they stream by, for one check: made by Check::read_body(), given back
// to the check's judge() at kEndOfMessage as Facts::body. Used by one thread at a time. What it throws is
// caught, and the check counts as unavailable.
//
// For each text begin(), text() any number of times, end(). Two texts are under way at a time only where they
// are the two forms of one HTML part. Text is UTF-8: what can't be decoded is U+FFFD; line ends are LF. It is
// cut into pieces anywhere between characters.
class BodyReader {
  public:
    BodyReader() = default;
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;
    virtual ~BodyReader() = default;

    // A text begins. `number` counts the texts of the message from 0; an HTML part has one number for each
    // of its forms.
    virtual void begin(std::uint32_t number, const BodyText& text) = 0;
    // Some more of the text of this number.
    virtual void text(std::uint32_t number, std::string_view utf8) = 0;
    virtual void end(std::uint32_t number) = 0;
    // There was more text than the check wanted (Check::body_text()), or than could be decoded.
    virtual void cut() {}
};

}  // namespace postern
