#include "store/gcra.h"

#include <algorithm>
#include <limits>

namespace postern {

namespace {

using std::chrono::microseconds;

// 73,000 years. With it no sum of times overflows.
constexpr std::int64_t kLongest = std::int64_t{1} << 61U;

}  // namespace

Gcra::Gcra(const Rate& rate, std::uint64_t burst)
    : count_(std::max<std::uint64_t>(rate.count, 1)),
      period_(static_cast<std::uint64_t>(std::max<std::int64_t>(rate.period.count(), 1))),
      burst_(std::max<std::uint64_t>(burst, 1)) {}

Uint128 Gcra::capacity() const {
    return std::min(Uint128{burst_} * period_, Uint128{kLongest} * count_);
}

Uint128 Gcra::debt(const Arrival& arrival, std::int64_t now) const {
    if (arrival <= Arrival{now, 0}) return 0;
    // A fraction of another rate's count, before a reload, may be more than this count.
    const std::uint64_t fraction = std::min(arrival.fraction, count_ - 1);
    return Uint128{static_cast<std::uint64_t>(arrival.micros - now)} * count_ + fraction;
}

Arrival Gcra::arrival_of(Uint128 debt, std::int64_t now) const {
    return {now + static_cast<std::int64_t>(debt / count_), static_cast<std::uint64_t>(debt % count_)};
}

Gcra::Step Gcra::step(const Arrival& before, microseconds now, std::uint64_t cost) const {
    if (cost > burst_) return {false, before, microseconds::max()};
    const Uint128 most = capacity();
    const Uint128 wanted = debt(before, now.count()) + Uint128{cost} * period_;
    if (wanted <= most) {
        return {true, cost == 0 ? before : arrival_of(wanted, now.count()), microseconds{0}};
    }
    const Uint128 wait = (wanted - most - 1) / count_ + 1;
    return {false, before, microseconds{static_cast<std::int64_t>(std::min<Uint128>(wait, INT64_MAX - 1))}};
}

std::uint64_t Gcra::remaining(const Arrival& arrival, microseconds now) const {
    const Uint128 most = capacity();
    const Uint128 owed = debt(arrival, now.count());
    return owed >= most ? 0 : static_cast<std::uint64_t>((most - owed) / period_);
}

}  // namespace postern
