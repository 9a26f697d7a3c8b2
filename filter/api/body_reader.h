#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

// How a text is given to a reader.
enum class TextForm : std::uint8_t {
    kPlain,   // as it was sent: text/plain and every other text type but HTML
    kSource,  // HTML as it was sent, tags and all
    // The same, as readers show it: HTML without tags, comments, scripts and styles, its character references
    // resolved; text with "format=flowed; delsp=yes" (RFC 3676), its lines joined.
    kShown,
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
// are the two forms of one part. Text is UTF-8: what can't be decoded is U+FFFD; line ends are LF. It is
// cut into pieces anywhere between characters.
class BodyReader {
  public:
    BodyReader() = default;
    BodyReader(const BodyReader&) = delete;
    BodyReader& operator=(const BodyReader&) = delete;
    virtual ~BodyReader() = default;

    // A text begins. `number` counts the texts of the message from 0; a part in two forms has one number for
    // each.
    virtual void begin(std::uint32_t number, const BodyText& text) = 0;
    // Some more of the text of this number.
    virtual void text(std::uint32_t number, std::string_view utf8) = 0;
    virtual void end(std::uint32_t number) = 0;
    // There was more text than the check wanted (Check::body_text()). No more comes but the end() of what is
    // under way.
    virtual void cut() {}
    // Before the check has had all that it wanted, texts are left out, or are perhaps not what a reader is
    // shown: there are more parts, or parts deeper within each other, than are looked at, or their transfer
    // encoding is in doubt. Comes at most once, at any time; other texts may follow.
    virtual void left_out() {}
};

}  // namespace postern
