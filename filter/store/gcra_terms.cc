#include "store/gcra_terms.h"

#include <algorithm>

namespace postern {

GcraTerms::GcraTerms(const Charge& charge)
    : count_(std::clamp<std::uint64_t>(charge.rate.count, 1, kMostMicros)),
      period_(static_cast<std::uint64_t>(std::max<std::int64_t>(charge.rate.period.count(), 1))),
      burst_(std::max<std::uint64_t>(charge.burst, 1)),
      cost_units_(charge.cost),
      capacity_(std::min(Uint128{burst_} * period_, Uint128{kMostMicros} * count_)) {
    const Uint128 above = Uint128{kMostMicros + 1} * count_;
    cost_ = never() ? above : std::min(Uint128{cost_units_} * period_, above);
}

Arrival GcraTerms::time_of(Uint128 parts) const {
    return {static_cast<std::int64_t>(parts / count_), static_cast<std::uint64_t>(parts % count_)};
}

Uint128 GcraTerms::parts_of(const Arrival& time) const {
    if (time.micros < 0) return 0;
    // A fraction of another rate's count, before a reload, may be more than this count.
    return Uint128{static_cast<std::uint64_t>(time.micros)} * count_ + std::min(time.fraction, count_ - 1);
}

std::uint64_t GcraTerms::remaining(const Arrival& owed) const {
    const Uint128 parts = parts_of(owed);
    return parts >= capacity_ ? 0 : static_cast<std::uint64_t>((capacity_ - parts) / period_);
}

Arrival GcraTerms::given_back(const Arrival& owed) const {
    const Uint128 parts = parts_of(owed);
    return parts <= cost_ ? Arrival{0, 0} : time_of(parts - cost_);
}

}  // namespace postern
