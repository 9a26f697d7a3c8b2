#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/budget_key.h"
#include "api/limit.h"
#include "base/ip.h"

namespace postern {

// Which budgets somebody asks about. What is empty narrows nothing.
struct BudgetQuery {
    std::string limit;            // its name
    std::optional<IpAddress> ip;  // the client's address
    std::string user;             // his login, in lower case

    [[nodiscard]] bool names_somebody() const { return ip || !user.empty(); }
};

// Whether it is a budget of the host or user that the query names: at least one of its parts names them, and
// none names another one. With a query that names nobody: always. Names of things that are counted once
// (`to`) are no budgets.
[[nodiscard]] bool fits(const BudgetQuery& query, const BudgetKey& key);

// The keys that follow from the query by itself: of limits that count by nothing but what it names, and of
// those that count all together.
[[nodiscard]] std::vector<std::string> keys_that_follow(std::span<const LimitRule> rules,
                                                        const BudgetQuery& query);

// The rule, and of its rates the one, that a key belongs to; null where it is of a limit, or a rate, that is
// not configured any more.
struct BudgetRate {
    const LimitRule* rule = nullptr;
    const LimitRate* rate = nullptr;
};
[[nodiscard]] BudgetRate rate_of(std::span<const LimitRule> rules, const BudgetKey& key);

}  // namespace postern
