#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// Resolves the character references of HTML ("&#58;", "&#x3A", "&colon;") in a text that comes in pieces. Of
// the names it knows those of ASCII characters, with their semicolon; numbers may go without one. For kShown
// it also knows those of character_names.h, and takes names without a semicolon where readers do.
class CharacterReferences {
  public:
    // What comes out for a reference: the character in UTF-8, or one byte for whoever looks through markup.
    // There a line end counts as a tab, what is not ASCII as 0x80, and a quote, an angle bracket or a
    // closing parenthesis as kNeutral: written so, it closes nothing.
    enum class Output : std::uint8_t { kUtf8, kMarkup, kShown };
    static constexpr char kNeutral = '\x7f';

    explicit CharacterReferences(Output output) : output_(output) {}

    // Appends the piece with what it resolves to. What may go on in the next piece is held back.
    void feed(std::string_view piece, std::string& out);
    // Where no reference can go on, as at a line end or at the end.
    void finish(std::string& out);

    // True where the next piece has to be fed, though it holds no "&".
    [[nodiscard]] bool holding() const { return state_ != State::kText; }

  private:
    enum class State : std::uint8_t { kText, kAmpersand, kHash, kDecimal, kHexStart, kHex, kName };

    static constexpr std::size_t kMaxName = 24;

    // False where the byte does not belong to the reference, and has to be looked at again.
    [[nodiscard]] bool take(char c, std::string& out);
    [[nodiscard]] bool digit(char c, unsigned base);
    void emit(std::string& out);
    // Whether the name that was read so far is known, and then sets the number.
    [[nodiscard]] bool look_up_name();
    // Writes out the name, which no semicolon ends.
    void emit_open_name(std::string& out);

    Output output_;
    State state_ = State::kText;
    std::uint32_t number_ = 0;
    std::array<char, kMaxName> name_{};
    std::size_t name_size_ = 0;
    char hex_mark_ = 'x';
};

// A whole text with its references resolved.
[[nodiscard]] std::string decode_references(std::string_view text);

}  // namespace postern
