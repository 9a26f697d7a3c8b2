#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <variant>

#include "content/text_charset.h"
#include "content/text_iconv.h"
#include "content/text_utf7.h"
#include "content/text_utf8.h"
#include "content/text_wide.h"

namespace postern {

// Turns the bytes of a text, decoded from its transfer encoding, into UTF-8 with LF line ends, in pieces.
// What comes out does not depend on how the bytes are cut, and each piece of it holds whole characters. A
// byte order mark of UTF-8 or UTF-16 goes before what is declared, as in browsers, and is left out. CRLF is
// one line end, and so is a row of CR wherever it stands, with an LF behind it. Everything else stays, NUL
// too.
//
// Appends at most four bytes for each that went in; holds as much as a piece of up to 4 kB becomes. Linear.
// Used for one text after the other, by one thread at a time.
class TextDecoder {
  public:
    // A new text. `charset` as declared; see text_charset().
    void begin(std::string_view charset);
    void feed(std::string_view bytes, std::string& out);
    void finish(std::string& out);

    // Heap bytes held, without iconv's own.
    [[nodiscard]] std::size_t memory_used() const { return decoded_.capacity() + iconv_.memory_used(); }

  private:
    static constexpr std::size_t kMarkBytes = 3;

    void collect_start(std::string_view& bytes, std::string& out);
    void end_start(std::string& out);
    void open(TextCharset charset);
    template <class Call>
    void with_stream(Call call);
    void decode(std::string_view bytes);
    void give(std::string& out);

    TextCharset charset_;
    std::array<char, kMarkBytes> start_{};  // the first bytes, until it is known what they are
    std::size_t start_size_ = 0;
    bool started_ = false;  // it is known
    bool first_ = true;     // no character came yet
    bool after_cr_ = false;
    // What decodes the present text; IconvStream is kept, as it keeps what it has opened.
    std::variant<Utf8Stream, Utf7Stream, WideStream, IconvStream*> stream_;
    IconvStream iconv_;
    std::string decoded_;  // of one piece
};

}  // namespace postern
