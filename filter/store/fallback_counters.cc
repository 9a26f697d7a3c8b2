#include "store/fallback_counters.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace postern {

FallbackCounters::FallbackCounters(const Clock& clock, std::uint32_t nodes)
    : nodes_(std::max<std::uint32_t>(nodes, 1)), local_(clock) {}

Charge FallbackCounters::share_of(Charge charge) const {
    const std::uint64_t share = std::max<std::uint64_t>(charge.burst / nodes_, 1);
    // Not scaled where it could never conform anyway.
    if (charge.cost > charge.burst) return charge;
    const auto times_nodes = [this](std::uint64_t units) {
        constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
        return units > kMost / nodes_ ? kMost : units * nodes_;
    };
    charge.burst = times_nodes(share);
    charge.cost = times_nodes(std::min(charge.cost, share));
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
                // What takes nodes_ at a time has nothing of a part of them.
                answers.back().remaining -= answers.back().remaining % nodes_;
                answers.back().remaining = std::min(answers.back().remaining, charge.burst);
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
