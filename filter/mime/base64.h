#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace postern {

// Decodes base64 (RFC 2045, 6.8) piece by piece and leniently: whatever is not of the alphabet is skipped,
// and what follows a padding is decoded as a new group. strict() says whether that mattered.
class Base64Decoder {
  public:
    // Bytes that decoding `size` more characters can give at most.
    [[nodiscard]] static constexpr std::size_t room_for(std::size_t size) { return size / 4 * 3 + 3; }

    // Writes the decoded bytes to `out`, which has room_for(text.size()); their number.
    std::size_t decode(std::string_view text, char* out);

    // False once something was seen that strict and lenient readers take differently: a character
    // outside the alphabet, or more text behind a padding.
    [[nodiscard]] bool strict() const { return strict_; }

  private:
    std::size_t decode_slowly(unsigned char c, char* out);

    std::uint32_t bits_ = 0;
    std::uint8_t held_ = 0;  // characters of the present group, 0 to 3
    bool padded_ = false;
    bool strict_ = true;
};

// The value of a base64 character, 0 to 63, or one of those below.
inline constexpr std::uint8_t kBase64Pad = 64;
inline constexpr std::uint8_t kBase64Blank = 65;
inline constexpr std::uint8_t kBase64Other = 66;
extern const std::array<std::uint8_t, 256> kBase64Values;

// True where every byte is of the alphabet; the length of the padding does not matter.
[[nodiscard]] bool is_base64_text(std::string_view text);

}  // namespace postern
