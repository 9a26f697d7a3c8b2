#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// Collects one text of a TNEF stream while its bytes go by, in constant memory. Texts of 8 bits are kept as
// they stand, in whatever code page the sender had; UTF-16LE becomes UTF-8, with U+FFFD for half a pair.
// NULs at the end are left out, others are kept. A text of more than kMaxBytes keeps its two ends, since
// the extension of a file name is at the end. How the bytes are cut into calls makes no difference.
class TnefText {
  public:
    static constexpr std::size_t kMaxBytes = 512;

    enum class Encoding : std::uint8_t { kEightBit, kUtf16 };

    // Starts an empty text.
    void begin(Encoding encoding);
    void add(std::string_view bytes);
    // What was collected since begin().
    [[nodiscard]] std::string text() const;

  private:
    static constexpr std::size_t kHalf = kMaxBytes / 2;

    void add_unit(char32_t unit);
    void add_code(char32_t code);
    void put(char byte);

    Encoding encoding_ = Encoding::kEightBit;
    std::array<char, kHalf> head_{};
    std::array<char, kHalf> tail_{};  // a ring: byte number i of the rest is at i % kHalf
    std::uint64_t size_ = 0;          // bytes put, kept or not
    std::size_t nuls_ = 0;            // that are to be put once something follows; counted up to kMaxBytes
    bool odd_ = false;                // the first byte of a unit is in low_
    unsigned char low_ = 0;
    char32_t high_ = 0;  // the first half of a surrogate pair, or 0
};

}  // namespace postern
