#include "store/fallback_counters.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace postern {

FallbackCounters::FallbackCounters(const Clock& clock, std::uint32_t nodes)
    : nodes_(std::max<std::uint32_t>(nodes, 1)), local_(clock) {}

Charge FallbackCounters::share_of(Charge charge) const {
    constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
    const std::int64_t period = charge.rate.period.count();
    charge.rate.period = std::chrono::microseconds{period > kMost / nodes_ ? kMost : period * nodes_};
    charge.burst = std::max<std::uint64_t>(charge.burst / nodes_, 1);
    return charge;
}

std::vector<ChargeAnswer> FallbackCounters::take(std::span<const Charge> charges, bool refused) {
    std::vector<Charge> local;
    for (const Charge& charge : charges) {
        refused |= charge.enforced && charge.on_failure == OnStoreFailure::kClosed;
        if (charge.on_failure == OnStoreFailure::kLocal) local.push_back(share_of(charge));
    }
    for (Charge& charge : local) charge.look_only |= refused && charge.enforced;
    const std::vector<ChargeAnswer> counted = local_.take(local);
    std::vector<ChargeAnswer> answers;
    answers.reserve(charges.size());
    auto next = counted.begin();
    for (const Charge& charge : charges) {
        switch (charge.on_failure) {
            case OnStoreFailure::kLocal:
                answers.push_back(*next++);
                answers.back().by = AnsweredBy::kLocal;
                break;
            case OnStoreFailure::kOpen:
                answers.push_back({true, charge.burst, {}, AnsweredBy::kNobody});
                break;
            case OnStoreFailure::kClosed:
                answers.push_back({false, 0, kRetryClosed, AnsweredBy::kNobody});
                break;
        }
    }
    return answers;
}

void FallbackCounters::forget(const std::vector<std::string>& keys) {
    static_cast<void>(local_.forget(keys));
}

void FallbackCounters::forget_limit(std::string_view limit) {
    static_cast<void>(local_.forget_limit(limit));
}

}  // namespace postern
