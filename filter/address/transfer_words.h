#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// The two encodings of RFC 2047 section 4, read leniently. Linear; pure; any thread.

// The "Q" encoding: "_" is a space, "=XX" a byte; an "=" without two digits stands for itself. A line end is
// a fold that a mailer put inside a word, and is nothing.
[[nodiscard]] std::string decode_q(std::string_view payload);

// What base64 padding is to a reader that meets it with data behind.
enum class Padding : std::uint8_t {
    kRestarts,  // a piece ends, and the next begins
    kStops,     // all ends
    kIsJunk,    // it is passed over like any byte outside the alphabet
};

// The "B" encoding: bytes outside the alphabet are passed over and padding may be missing.
// `goes_on` is set where data follows padding; it is never cleared.
[[nodiscard]] std::string decode_b(std::string_view payload, Padding padding, bool& goes_on);

}  // namespace postern
