#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// Turns bytes of a charset that holds ASCII into UTF-8, in pieces: UTF-8 itself, windows-1252, and text of
// which nobody knows which of them it is. What comes out does not depend on how the bytes are cut. Appends
// at most three bytes for each that went in, and whole characters only. Linear; one thread at a time.
class Utf8Stream {
  public:
    enum class Strays : std::uint8_t {
        kReplace,  // each byte that is no UTF-8 (RFC 3629) becomes U+FFFD
        kGuess,    // it is windows-1252
        kAll,      // every byte above 0x7f is windows-1252
    };

    explicit Utf8Stream(Strays strays = Strays::kGuess) : strays_(strays) {}

    void feed(std::string_view bytes, std::string& out);
    // What was held back of a character that is not complete.
    void finish(std::string& out);

  private:
    static constexpr std::size_t kLongest = 4;

    // Takes bytes until nothing is held any more; what is left of them.
    [[nodiscard]] std::string_view complete_held(std::string_view bytes, std::string& out);
    void settle_held(std::string& out);
    void stray(char byte, std::string& out) const;

    Strays strays_;
    std::array<char, kLongest> held_{};  // the beginning of a character
    std::size_t held_size_ = 0;
};

}  // namespace postern
