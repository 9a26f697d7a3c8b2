#pragma once

#include <chrono>
#include <compare>
#include <cstdint>

#include "api/counters.h"
#include "base/uint128.h"

namespace postern {

// When a budget will be full again: `micros` of monotonic time and `fraction` / rate.count microseconds
// more. At or before the present, the budget is full. Rates need the fraction: 3 units in a second are
// 333,333 1/3 microseconds each, and 10,000,000 are a tenth.
struct Arrival {
    std::int64_t micros = INT64_MIN;
    std::uint64_t fraction = 0;

    bool operator==(const Arrival&) const = default;
    std::strong_ordering operator<=>(const Arrival& other) const {
        return micros != other.micros ? micros <=> other.micros : fraction <=> other.fraction;
    }
};

// The generic cell rate algorithm (ITU-T I.371, as the virtual scheduling algorithm) for one rate and
// burst, in whole numbers throughout: a full budget gives exactly `burst` units, and each unit comes back
// at the microsecond in which it is due, never before. A pure value.
class Gcra {
  public:
    // A count, period or burst below one is taken as one. A burst that would take more than 73,000 years
    // to come back is taken as what comes back in that time.
    Gcra(const Rate& rate, std::uint64_t burst);

    struct Step {
        bool conforms = false;
        Arrival after;                             // where it conforms and is taken; else as before
        std::chrono::microseconds retry_after{0};  // zero where it conforms; max() where it never will
    };

    // What taking `cost` units at `now` would do. A cost above the burst never conforms.
    [[nodiscard]] Step step(const Arrival& before, std::chrono::microseconds now, std::uint64_t cost) const;

    // The whole units that are there at `now`, at most the burst.
    [[nodiscard]] std::uint64_t remaining(const Arrival& arrival, std::chrono::microseconds now) const;

  private:
    // Time is counted in parts of a microsecond, of which there are rate.count, so one unit takes period
    // parts to come back. All products of two 64-bit numbers fit, and the sums below have a bit to spare.
    [[nodiscard]] Uint128 capacity() const;
    [[nodiscard]] Uint128 debt(const Arrival& arrival, std::int64_t now) const;
    [[nodiscard]] Arrival arrival_of(Uint128 debt, std::int64_t now) const;

    std::uint64_t count_;
    std::uint64_t period_;
    std::uint64_t burst_;
};

}  // namespace postern
