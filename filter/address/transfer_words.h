#pragma once

#include <string>
#include <string_view>

namespace postern {

// The two encodings of RFC 2047 section 4, read leniently. Linear; pure; any thread.

// The "Q" encoding: "_" is a space, "=XX" a byte; an "=" without two digits stands for itself.
[[nodiscard]] std::string decode_q(std::string_view payload);

// The "B" encoding: bytes outside the alphabet are passed over and padding may be missing.
// `bad` is set where data follows padding: some readers stop there and some go on, as this does.
[[nodiscard]] std::string decode_b(std::string_view payload, bool& bad);

}  // namespace postern
