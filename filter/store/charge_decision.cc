#include "store/charge_decision.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace postern {

namespace {

// For each key the place of the first one that is the same. A message for many recipients has many keys.
std::vector<std::size_t> first_of_each(std::span<const Hash128> keys) {
    std::vector<std::size_t> order(keys.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return std::pair(keys[i].high, keys[i].low); });
    std::vector<std::size_t> first(keys.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        const bool again = i > 0 && keys[order[i]] == keys[order[i - 1]];
        first[order[i]] = again ? first[order[i - 1]] : order[i];
    }
    return first;
}

}  // namespace

ChargeDecision::ChargeDecision(std::span<const Charge> charges, std::span<const Hash128> keys,
                               std::span<const Arrival> held, std::chrono::microseconds now)
    : charges_(charges), keys_(keys), held_(held), now_(now) {
    budgets_ = first_of_each(keys);
    answers_ = run(true);
    bool refused = false;
    for (std::size_t i = 0; i < charges.size(); ++i) refused |= charges[i].enforced && !answers_[i].conforms;
    if (!refused) return;
    std::vector<ChargeAnswer> again = run(false);
    for (std::size_t i = 0; i < charges.size(); ++i) {
        // What the first run refused stays refused, though the second one took less.
        if (charges[i].enforced) again[i].conforms = answers_[i].conforms;
        if (charges[i].enforced) again[i].retry_after = answers_[i].retry_after;
    }
    answers_ = std::move(again);
}

std::vector<ChargeAnswer> ChargeDecision::run(bool with_enforced) {
    after_.assign(held_.begin(), held_.end());
    std::vector<ChargeAnswer> answers;
    answers.reserve(charges_.size());
    std::size_t marks = charges_.size();
    for (std::size_t i = 0; i < charges_.size(); ++i) {
        const Charge& charge = charges_[i];
        const Gcra gcra(charge.rate, charge.burst);
        const Gcra once({1, charge.rate.period}, 1);
        Arrival& budget = after_[budgets_[i]];
        Arrival* mark = charge.once.empty() ? nullptr : &after_[budgets_[marks++]];
        if (mark != nullptr && once.remaining(*mark, now_) == 0) {
            answers.push_back({true, gcra.remaining(budget, now_), std::chrono::microseconds{0}});
            continue;
        }
        const Gcra::Step step = gcra.step(budget, now_, charge.cost);
        const bool taken = !charge.look_only && (with_enforced || !charge.enforced);
        if (step.conforms && taken) {
            budget = step.after;
            if (mark != nullptr) *mark = once.step(*mark, now_, 1).after;
        }
        answers.push_back({step.conforms, gcra.remaining(budget, now_), step.retry_after});
    }
    return answers;
}

std::vector<ChargeDecision::Change> ChargeDecision::changes() const {
    std::vector<Change> changes;
    for (std::size_t i = 0; i < budgets_.size(); ++i) {
        if (budgets_[i] == i && after_[i] != held_[i]) changes.push_back({keys_[i], after_[i]});
    }
    return changes;
}

}  // namespace postern
