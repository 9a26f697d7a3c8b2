#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/limit.h"
#include "control/control_server.h"
#include "control/recent_budgets.h"
#include "store/counter_store.h"

namespace postern {

// What the commands work on. All outlive the handlers.
struct LimitCommandParts {
    std::function<std::vector<LimitRule>()> rules;  // those that are configured now; safe from all threads
    CounterStore& counters;
    const RecentBudgets& recent;
};

// What is wrong with what a reset is asked to give back, as a sentence without a full stop; empty: nothing.
struct ResetScope {
    bool limit = false;     // one is named
    bool somebody = false;  // a host or a user is
    bool all = false;
};
[[nodiscard]] std::string mistake_in(const ResetScope& scope);

// Adds the commands that look after rate limits.
//
//   limits.show   {"limit", "ip", "user"}    gives {"budgets": [{"limit", "what", "unit", "rate", "burst",
//                 "used", "remaining", "free_in", "full_in", "mode", "by"}], "left_out": number,
//                 "incomplete": bool}: those that are in use, the fullest first, and those of the host or
//                 user that are asked about even where they are not. `what`: "ip=192.0.2.10 sender=a@b.c"
//                 (api/budget_key.h); free_in: seconds until there is one unit again, 0 where there is;
//                 full_in: seconds until nothing of it is used; `by`: "store", "local" (the store is gone,
//                 and this filter counts by itself) or "nobody": then the four numbers from `used` to
//                 `full_in` are null, and the budget stands last. Counters that can't list their keys are
//                 asked for those that this filter charged lately. `incomplete`: the store may hold budgets
//                 that were not looked at, since they are too many, or it was too slow or did not answer.
//   limits.reset  {"limit", "ip", "user"} or {"all": true}    gives {"limits": [names], "budgets": [what] or
//                 null for all budgets of these limits, "left_out": number of budgets beyond those told}.
//                 An error where the store may hold budgets that fit and were not found; those that were
//                 found are full again all the same.
void add_limit_commands(ControlHandlers& handlers, LimitCommandParts parts);

}  // namespace postern
