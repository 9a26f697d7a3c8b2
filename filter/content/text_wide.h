#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "content/text_charset.h"

namespace postern {

// Turns UTF-16 or UTF-32 into UTF-8, in pieces that may be cut anywhere. Surrogates without their other half,
// what is no character, and bytes left over at the end are U+FFFD, and the next unit is read on its own.
// Where the order of the bytes is not known, the first unit tells: a byte order mark, else a zero byte in
// front; little-endian without either. Linear; one thread at a time.
class WideStream {
  public:
    // `charset` is kUtf16 or kUtf32.
    explicit WideStream(TextCharset charset)
        : unit_size_(charset.how == TextCharset::How::kUtf16 ? 2 : 4), order_(charset.order) {}

    void feed(std::string_view bytes, std::string& out);
    void finish(std::string& out);

  private:
    void unit(std::uint32_t code, std::string& out);
    // The bytes of one unit in the right order.
    [[nodiscard]] std::uint32_t assemble();

    std::size_t unit_size_;
    TextCharset::Order order_;
    std::uint8_t bytes_[4] = {};
    std::size_t held_ = 0;
    std::uint32_t high_surrogate_ = 0;  // waits for its other half; 0: none
};

}  // namespace postern
