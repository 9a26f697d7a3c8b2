#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace postern {

// Durations and sizes as people write them in a configuration. Pure functions, safe from all threads.

// A whole number and one of us, ms, s, m, h, d, with nothing between: "50ms", "10s", "5m", "24h", "7d".
// From zero to what microseconds hold in 63 bits (292,000 years); more is an error, as is any other text.
[[nodiscard]] Result<std::chrono::microseconds> parse_duration(std::string_view text);

// The largest unit that says it exactly, so that parse_duration() reads it back: "5m", "90s", "1500us".
// Negative durations have a "-".
[[nodiscard]] std::string format_duration(std::chrono::microseconds duration);

// Bytes: a whole number and one of B, kB, MB, GB, TB (powers of 1024, either case, the B may be left
// out), with nothing between: "36MB", "512kB", "10G", "123". Up to UINT64_MAX; more is an error.
[[nodiscard]] Result<std::uint64_t> parse_size(std::string_view text);

// The largest unit that says it exactly, so that parse_size() reads it back: "36MB", "1000" for a
// number of bytes.
[[nodiscard]] std::string format_size(std::uint64_t bytes);

}  // namespace postern
