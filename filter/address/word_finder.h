#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace postern {

// One encoded word as it stands in a text (RFC 2047 section 2): =?charset*language?encoding?payload?=
struct EncodedWord {
    std::string_view charset;  // without the language (RFC 2231 section 5); may be empty
    char encoding = 0;         // 'q' or 'b'
    std::string_view payload;  // whatever it is, blanks and line ends too
    std::size_t begin = 0;     // in the text
    std::size_t end = 0;       // behind the word
};

// Finds the encoded words of a text one after the other, of any length, wherever they stand. Where one begins
// inside another, the outer one is none. Linear in the text for all words together. The text must
// outlive the finder. Not for several threads at once.
class WordFinder {
  public:
    explicit WordFinder(std::string_view text) : text_(text), starts_(text, "=?"), ends_(text, "?=") {}

    // The next word at or behind `from`, which must not be less than at the call before.
    [[nodiscard]] std::optional<EncodedWord> next(std::size_t from);

  private:
    // Finds the next place of a mark at or behind ever later positions. What was found is remembered, so that
    // a text of beginnings without an end costs one search.
    class Marks {
      public:
        Marks(std::string_view text, std::string_view mark)
            : text_(text), mark_(mark), found_(text.find(mark)) {}

        std::size_t from(std::size_t at) {
            if (found_ != std::string_view::npos && found_ < at) found_ = text_.find(mark_, at);
            return found_;
        }

      private:
        std::string_view text_;
        std::string_view mark_;
        std::size_t found_;
    };

    std::optional<EncodedWord> word_at(std::size_t start);

    std::string_view text_;
    Marks starts_;
    Marks ends_;
};

}  // namespace postern
