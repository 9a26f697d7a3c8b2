#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <vector>

#include "api/counters.h"
#include "base/siphash.h"
#include "store/gcra.h"

namespace postern {

// What Counters::take() answers for some charges at one moment, and what becomes of the budgets. A pure
// value: it touches no counter. Two charges may be on one budget; then the second sees what the first
// takes. All spans run in parallel and live as long as the decision.
class ChargeDecision {
  public:
    // `keys[i]` names the budget of charges[i]; behind these stand the keys of the marks of those charges
    // that have a `once`, in their order. `held` runs in parallel to `keys`: the budgets as they stand now. A
    // mark is the budget of one unit a period.
    ChargeDecision(std::span<const Charge> charges, std::span<const Hash128> keys,
                   std::span<const Arrival> held, std::chrono::microseconds now);

    // As take() gives them, the budgets being charged.
    [[nodiscard]] const std::vector<ChargeAnswer>& answers() const { return answers_; }

    struct Change {
        Hash128 key;
        Arrival arrival;
    };
    // The budgets that were charged, each once.
    [[nodiscard]] std::vector<Change> changes() const;

  private:
    // Goes through the charges in their order. Enforced ones are taken where `with_enforced`.
    std::vector<ChargeAnswer> run(bool with_enforced);

    std::span<const Charge> charges_;
    std::span<const Hash128> keys_;
    std::span<const Arrival> held_;
    std::chrono::microseconds now_;
    std::vector<std::size_t> budgets_;  // for each charge the first one of the same key
    std::vector<Arrival> after_;        // by budget
    std::vector<ChargeAnswer> answers_;
};

}  // namespace postern
