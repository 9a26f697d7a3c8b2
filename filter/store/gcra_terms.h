#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "api/counters.h"
#include "base/uint128.h"
#include "store/gcra.h"

namespace postern {

// A charge in the numbers that a script can reckon with, whose only numbers are doubles: what the budget
// holds and what the charge costs, as the time that either takes to come back. Times are Arrivals from zero:
// whole microseconds, at most 2^52 (142 years), and parts of one of which there are rate.count. A pure value.
//
// A burst that would take longer to come back is taken as what comes back in that time, and a count above
// 2^52 as 2^52. All else is exact, and the same as in Gcra.
class GcraTerms {
  public:
    static constexpr std::uint64_t kMostMicros = std::uint64_t{1} << 52U;

    explicit GcraTerms(const Charge& charge);

    // A cost above the burst, which never conforms.
    [[nodiscard]] bool never() const { return cost_units_ > burst_; }
    [[nodiscard]] std::uint64_t count() const { return count_; }
    [[nodiscard]] Arrival capacity() const { return time_of(capacity_); }
    // More than the capacity where it never conforms.
    [[nodiscard]] Arrival cost() const { return time_of(cost_); }

    // The whole units that are there where so much is owed.
    [[nodiscard]] std::uint64_t remaining(const Arrival& owed) const;
    // What is owed once the cost was given back: nothing at least.
    [[nodiscard]] Arrival given_back(const Arrival& owed) const;

  private:
    // As in Gcra, in parts of a microsecond of which there are `count_`.
    [[nodiscard]] Arrival time_of(Uint128 parts) const;
    [[nodiscard]] Uint128 parts_of(const Arrival& time) const;

    std::uint64_t count_;
    std::uint64_t period_;
    std::uint64_t burst_;
    std::uint64_t cost_units_;
    Uint128 capacity_;
    Uint128 cost_;
};

}  // namespace postern
