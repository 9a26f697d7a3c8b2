#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace postern {

// The length of an id.
inline constexpr std::size_t kIdLength = 15;

// Makes ids for sessions and decisions: 15 characters of "0123456789abcdefghjkmnpqrstvwxyz" (no i, l, o,
// u), which fit a std::string without allocation. They hold 41 bits of time (milliseconds since 2020,
// until 2089), a counter of 9 bits and 25 random bits of this source.
//
// One source never gives an id twice, not even when the clock is set back, and its ids rise (as text) in
// the order they were made; past 512 in one millisecond they run ahead of the clock. Ids of different
// processes and of restarts differ by time and by the random part. Safe from all threads; no lock.
class IdSource {
  public:
    // `clock` lives longer than the source.
    explicit IdSource(const Clock& clock);

    [[nodiscard]] std::string next();

  private:
    const Clock& clock_;
    const std::uint64_t node_;            // 25 random bits
    std::atomic<std::uint64_t> last_{0};  // time and counter of the last id
};

// Whether `text` could be an id: for what people type.
[[nodiscard]] bool looks_like_id(std::string_view text);

}  // namespace postern
