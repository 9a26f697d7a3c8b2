#pragma once

#include <string_view>

namespace postern {

// What the fields of a part say of its text. Views are valid for the call.
struct TextHead {
    std::string_view type;     // lower case: "text/html", "text/plain" where none is readable
    std::string_view charset;  // as declared, any bytes, at most TextReading::kMaxCharset; empty: none
    bool html = false;         // some reader shows it as HTML
    bool attachment = false;   // a file, or what some reader may take for one
    bool joined = false;       // some reader joins its lines (TextReading::joined())
};

// Takes the texts of a message while they stream by: every leaf that some reader shows or opens as text,
// recorded or not, attached or not. These are the leaves of type text/* and application/xhtml+xml in any of
// their Content-Type fields, those whose type cannot be read, and multiparts whose parts cannot be told
// apart. Parts of nested messages count; what stands before and behind the parts of a multipart does not.
// Called by Scanner on the caller's thread; must not throw. Texts do not overlap.
class TextSink {
  public:
    virtual ~TextSink() = default;

    // A text begins. False: it is not wanted, and neither text() nor end_text() is called for it.
    [[nodiscard]] virtual bool begin_text(const TextHead& head) = 0;

    // The next bytes, decoded from their transfer encoding as ContentSink::content() has them, in their own
    // charset. False: no more of this text, please; end_text() comes all the same.
    [[nodiscard]] virtual bool text(std::string_view bytes) = 0;

    virtual void end_text() = 0;

    // A limit of the scanner keeps what may be text from being given, or readers differ about the transfer
    // encoding of the text that comes next. May come more than once.
    virtual void texts_left_out() = 0;
};

}  // namespace postern
