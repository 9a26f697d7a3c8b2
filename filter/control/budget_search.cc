#include "control/budget_search.h"

#include <algorithm>

#include "base/ip_range.h"

namespace postern {
namespace {

constexpr unsigned kV4Prefix = 24;
constexpr unsigned kV6Prefix = 64;

std::string network_of(const IpAddress& address) {
    const unsigned prefix = address.is_v4() ? kV4Prefix : kV6Prefix;
    return address.network(prefix).to_string() + "/" + std::to_string(prefix);
}

bool is_host(std::string_view name) {
    return name == "ip" || name == "net" || name == "unproven-from";
}

bool holds(const std::string& range, const IpAddress& address) {
    const Result<ParsedRange> parsed = IpRange::parse(range);
    return parsed && parsed->range.contains(address);
}

// The value that the query gives to a part; no value where it says nothing of it.
std::optional<std::string> value_of(LimitKey part, const BudgetQuery& query) {
    if (part == LimitKey::kIp && query.ip) return query.ip->to_string();
    if (part == LimitKey::kNet && query.ip) return network_of(*query.ip);
    if (part == LimitKey::kUser && !query.user.empty()) return query.user;
    return std::nullopt;
}

bool is_bytes(const LimitRule& rule) {
    return rule.unit == LimitUnit::kBytes;
}

}  // namespace

bool fits(const BudgetQuery& query, const BudgetKey& key) {
    if (!query.limit.empty() && key.limit != query.limit) return false;
    bool named = !query.names_somebody();
    for (const BudgetKey::Part& part : key.parts) {
        if (part.name == "to") return false;
        const bool host = query.ip && is_host(part.name);
        const bool user = !query.user.empty() && part.name == "user";
        if (host && !holds(part.value, *query.ip)) return false;
        if (user && part.value != query.user) return false;
        named = named || host || user;
    }
    return named;
}

std::vector<std::string> keys_that_follow(std::span<const LimitRule> rules, const BudgetQuery& query) {
    std::vector<std::string> keys;
    for (const LimitRule& rule : rules) {
        if (!query.limit.empty() && rule.name != query.limit) continue;
        std::string key = rule.name;
        const bool known = std::ranges::all_of(rule.keys, [&](LimitKey part) {
            const std::optional<std::string> value = value_of(part, query);
            if (value) append_budget_part(key, kLimitKeyWords[part], *value);
            return value.has_value();
        });
        if (!known) continue;
        for (const LimitRate& rate : rule.rates) {
            keys.push_back(key);
            if (rule.rates.size() > 1) {
                append_budget_part(keys.back(), "rate", rate_text(rate.rate, is_bytes(rule)));
            }
        }
    }
    return keys;
}

BudgetRate rate_of(std::span<const LimitRule> rules, const BudgetKey& key) {
    const auto rule = std::ranges::find(rules, key.limit, &LimitRule::name);
    if (rule == rules.end()) return {};
    for (const LimitRate& rate : rule->rates) {
        const std::string text = rule->rates.size() > 1 ? rate_text(rate.rate, is_bytes(*rule)) : "";
        if (key.rate == text) return {&*rule, &rate};
    }
    return {};
}

}  // namespace postern
