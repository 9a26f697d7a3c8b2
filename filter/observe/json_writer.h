#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// Appends one JSON value to a string, piece by piece, without building it in memory first. It writes the
// commas; the caller opens and closes objects and lists in pairs and names each member of an object.
// Keys are the caller's own plain text and are not escaped. Values are untrusted bytes:
// base/json_text.h says what becomes of them.
class JsonWriter {
  public:
    // Appends to `out`, which outlives the writer.
    explicit JsonWriter(std::string& out) : out_(out) {}

    void open_object() { open('{'); }
    void close_object() { close('}'); }
    void open_list() { open('['); }
    void close_list() { close(']'); }
    void key(std::string_view name);

    // A value, as a list's element or after key().
    // `most` (at least 8) bounds the bytes it takes, quotes left out; a longer text is cut at a character and
    // ends in "...".
    void text(std::string_view bytes, std::size_t most);
    void null();
    void boolean(bool value);
    void number(std::unsigned_integral auto value) { unsigned_number(value); }

    // Text where there is any, else null.
    void text_or_null(std::string_view bytes, std::size_t most);

    // A place in the line to go back to: an element that turns out to be too large is undone.
    struct Mark {
        std::size_t size;
        bool comma;
        std::uint32_t cut_texts;
    };
    [[nodiscard]] Mark mark() const { return {out_.size(), comma_, cut_texts_}; }
    void rewind(Mark mark);

    // Bytes written since the mark.
    [[nodiscard]] std::size_t since(Mark mark) const { return out_.size() - mark.size; }

    // Texts that were cut so far.
    [[nodiscard]] std::uint32_t cut_texts() const { return cut_texts_; }

  private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void unsigned_number(std::uint64_t value);

    std::string& out_;
    bool comma_ = false;  // a value stands before this one on the same level
    std::uint32_t cut_texts_ = 0;
};

}  // namespace postern
