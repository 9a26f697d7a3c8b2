#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "api/counters.h"
#include "base/clock.h"
#include "store/memory_counters.h"

namespace postern {

// What answers a charge that a shared store did not: its `on_failure`. Safe from all threads, and waits for
// nothing.
//
// kLocal counts in this process's memory, at this filter's share of the rate: here a unit costs `nodes`
// units. So of `nodes` filters each gives a `nodes`th of the rate, exactly, and of the burst a `nodes`th,
// rounded down and at least 1; all together never give more than the rate, but for limits whose burst is
// below `nodes`. A cost above the share, which the whole burst would have held, takes all of the share.
// `remaining` counts in the units of the limit, as everywhere: an unused budget has (about) the whole burst.
//
// kOpen conforms and kClosed does not; both are answered by kNobody. Nobody knows what is left then: all of
// the burst, and nothing, is what they say.
//
// A question that timed out may have been charged in the store as well: that errs on the strict side.
class FallbackCounters {
  public:
    // How long after a refusal by kClosed to try again: by then the client has asked the store anew.
    static constexpr std::chrono::microseconds kRetryClosed = std::chrono::seconds{2};

    // `clock` lives longer. `nodes` below 1 is 1.
    FallbackCounters(const Clock& clock, std::uint32_t nodes);

    // Answers the charges of one question, or those of them that the store did not answer, in one atomic step
    // and in the sense of Counters::take(). `refused`: an enforced charge of the question was refused by the
    // store, so that no enforced one is taken here either.
    [[nodiscard]] std::vector<ChargeAnswer> take(std::span<const Charge> charges, bool refused);

    void forget(const std::vector<std::string>& keys);
    void forget_limit(std::string_view limit);

  private:
    [[nodiscard]] Charge share_of(Charge charge) const;

    const std::uint32_t nodes_;
    MemoryCounters local_;
};

}  // namespace postern
