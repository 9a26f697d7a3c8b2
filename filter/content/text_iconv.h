#pragma once

#include <iconv.h>

#include <cstddef>
#include <string>
#include <string_view>

namespace postern {

// Turns bytes of one charset into UTF-8 by iconv, in pieces: shift states and cut characters go on from one
// piece to the next. Each byte that the charset does not have is U+FFFD. Holds no more than a piece of its
// own size; linear; one thread at a time.
class IconvStream {
  public:
    IconvStream() = default;
    IconvStream(const IconvStream&) = delete;
    IconvStream& operator=(const IconvStream&) = delete;
    ~IconvStream();

    // A new text. `name` is a string literal. What was opened for the text before is used again where it had
    // the same charset. False: this machine's iconv does not know the charset, and nothing may be fed.
    [[nodiscard]] bool begin(const char* name);
    void feed(std::string_view bytes, std::string& out);
    void finish(std::string& out);

    // Heap bytes held, without iconv's own.
    [[nodiscard]] std::size_t memory_used() const { return held_.capacity(); }

  private:
    void close();
    // Converts what is held, but for the beginning of a character at its end.
    void convert(std::string& out);
    void flush(std::string& out);

    const char* name_ = nullptr;
    iconv_t handle_ = nullptr;  // of name_; null: none
    std::string held_;
};

}  // namespace postern
