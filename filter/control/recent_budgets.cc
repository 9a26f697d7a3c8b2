#include "control/recent_budgets.h"

#include <utility>

#include "api/budget_key.h"
#include "base/random.h"

namespace postern {

RecentBudgets::RecentBudgets(std::size_t most)
    : most_(most), table_(SipKey{random_uint64(), random_uint64()}) {}

void RecentBudgets::note(std::span<const LimitUse> uses) {
    if (uses.empty() || most_ == 0) return;
    table_.with_lock([&](Table& table) {
        for (const LimitUse& use : uses) {
            const auto known = table.places.find(use.charge.key);
            if (known != table.places.end()) {
                table.used.splice(table.used.begin(), table.used, known->second);
                continue;
            }
            if (table.used.size() == most_) {
                table.places.erase(table.used.back());
                table.used.pop_back();
            }
            table.used.push_front(use.charge.key);
            table.places.emplace(table.used.front(), table.used.begin());
        }
    });
}

std::vector<std::string> RecentBudgets::keys(std::string_view limit) const {
    return table_.with_lock([&](const Table& table) {
        std::vector<std::string> keys;
        for (const std::string& key : table.used) {
            if (limit.empty() || limit_of(key) == limit) keys.push_back(key);
        }
        return keys;
    });
}

}  // namespace postern
