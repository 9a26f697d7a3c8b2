#include "store/charge_decision.h"

#include <algorithm>

namespace postern {

ChargeDecision::ChargeDecision(std::span<const Charge> charges, std::span<const Hash128> keys,
                               std::span<const Arrival> held, std::chrono::microseconds now)
    : charges_(charges), keys_(keys), held_(held), now_(now) {
    for (const Hash128& key : keys) {
        budgets_.push_back(static_cast<std::size_t>(std::find(keys.begin(), keys.end(), key) - keys.begin()));
    }
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
    for (std::size_t i = 0; i < charges_.size(); ++i) {
        const Charge& charge = charges_[i];
        const Gcra gcra(charge.rate, charge.burst);
        Arrival& budget = after_[budgets_[i]];
        const Gcra::Step step = gcra.step(budget, now_, charge.cost);
        if (step.conforms && (with_enforced || !charge.enforced)) budget = step.after;
        answers.push_back({step.conforms, gcra.remaining(budget, now_), step.retry_after});
    }
    return answers;
}

std::vector<ChargeAnswer> ChargeDecision::answers_uncharged() const {
    std::vector<ChargeAnswer> answers = answers_;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const Gcra gcra(charges_[i].rate, charges_[i].burst);
        answers[i].remaining = gcra.remaining(held_[i], now_);
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
