#include "control/limit_commands.h"

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "base/escape.h"
#include "base/text.h"
#include "control/arguments.h"
#include "control/budget_search.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::microseconds;

constexpr std::size_t kMostKeys = 10'000;  // that are looked at
constexpr std::size_t kMostTold = 1000;
constexpr std::size_t kAtOnce = 256;  // charges in one question
constexpr Words<AnsweredBy, 3> kByWords{{"store", "local", "nobody"}};

// One budget as it stands.
struct Budget {
    std::string key;
    BudgetRate of;
    ChargeAnswer answer;

    [[nodiscard]] std::uint64_t used() const {
        return of.rate->burst - std::min(of.rate->burst, answer.remaining);
    }
    // Whether anybody counts it: else nothing that the answer says of it is true.
    [[nodiscard]] bool known() const { return answer.by != AnsweredBy::kNobody; }
    // To sort by: the fullest is the greatest, and one that nobody counts the smallest.
    [[nodiscard]] double share() const {
        return known() ? static_cast<double>(used()) / static_cast<double>(of.rate->burst) : -1;
    }
};

std::int64_t seconds(microseconds time) {
    return std::chrono::ceil<std::chrono::seconds>(time).count();
}

Json json_of(const Budget& budget) {
    const LimitRule& rule = *budget.of.rule;
    const LimitRate& rate = *budget.of.rate;
    const double full_in = static_cast<double>(budget.used()) *
                           static_cast<double>(rate.rate.period.count()) /
                           static_cast<double>(rate.rate.count);
    // Years are as good as never, and fit a number.
    constexpr double kLongest = 1e15;
    const auto known = [&](auto number) { return budget.known() ? Json(number) : Json(); };
    return {{"limit", rule.name},
            {"what", budget_owner(budget.key)},
            {"unit", kLimitUnitWords[rule.unit]},
            {"rate", rate_text(rate.rate, rule.unit == LimitUnit::kBytes)},
            {"burst", rate.burst},
            {"used", known(budget.used())},
            {"remaining", known(budget.answer.remaining)},
            {"free_in", known(seconds(budget.answer.retry_after))},
            {"full_in", known(seconds(microseconds{static_cast<std::int64_t>(std::min(full_in, kLongest))}))},
            {"mode", kModeWords[rule.mode]},
            {"by", kByWords[budget.answer.by]}};
}

class LimitCommands {
  public:
    explicit LimitCommands(LimitCommandParts parts) : parts_(std::move(parts)) {}

    [[nodiscard]] ControlAnswer show(const Json& json) const {
        const std::vector<LimitRule> rules = parts_.rules();
        Arguments arguments(json);
        const BudgetQuery query = read_query(arguments, rules);
        if (auto mistake = arguments.mistake()) return Error{*std::move(mistake)};

        std::vector<std::string> asked_for = keys_that_follow(rules, query);
        const KeyListing found = keys_of(query, asked_for);
        std::vector<Budget> budgets = look_at(found.keys, rules);
        // Whoever asks about one host wants to hear, too, that nothing of its budget is used.
        if (!query.names_somebody()) asked_for.clear();
        std::erase_if(budgets, [&](const Budget& budget) {
            return budget.known() && budget.used() == 0 &&
                   std::ranges::find(asked_for, budget.key) == asked_for.end();
        });
        std::ranges::stable_sort(budgets, std::greater(), &Budget::share);
        Json list = Json::array();
        for (const Budget& budget : budgets) {
            if (list.size() < kMostTold) list.push_back(json_of(budget));
        }
        const std::size_t left_out = budgets.size() - list.size();
        return Json{{"budgets", std::move(list)}, {"left_out", left_out}, {"incomplete", !found.complete}};
    }

    [[nodiscard]] ControlAnswer reset(const Json& json) const {
        const std::vector<LimitRule> rules = parts_.rules();
        Arguments arguments(json);
        const BudgetQuery query = read_query(arguments, rules);
        const bool all = arguments.flag("all");
        std::string scope = mistake_in({!query.limit.empty(), query.names_somebody(), all});
        if (!scope.empty()) arguments.wrong(std::move(scope));
        if (auto mistake = arguments.mistake()) return Error{*std::move(mistake)};
        return query.names_somebody() ? reset_some(rules, query) : reset_limits(rules, query);
    }

  private:
    static BudgetQuery read_query(Arguments& arguments, const std::vector<LimitRule>& rules) {
        BudgetQuery query;
        query.limit = arguments.text("limit");
        query.user = ascii_lower(arguments.text("user"));
        const std::string ip = arguments.text("ip");
        if (!ip.empty()) {
            const Result<IpAddress> address = IpAddress::parse(ip);
            if (!address) arguments.wrong("'ip': " + address.error().what);
            if (address) query.ip = *address;
        }
        const auto is_it = [&](const LimitRule& rule) { return rule.name == query.limit; };
        if (!query.limit.empty() && std::ranges::none_of(rules, is_it)) {
            arguments.wrong("no such limit: '" + escape_for_log(query.limit) + "'");
        }
        return query;
    }

    // `first` and all known keys that fit, each once; complete where those that the store knows are.
    [[nodiscard]] KeyListing keys_of(const BudgetQuery& query, std::vector<std::string> first) const {
        std::vector<std::string> keys = std::move(first);
        std::unordered_set<std::string> seen(keys.begin(), keys.end());
        const auto take = [&](const std::vector<std::string>& more) {
            for (const std::string& key : more) {
                if (seen.insert(key).second) keys.push_back(key);
            }
        };
        const auto wanted = [&](std::string_view key) {
            const std::optional<BudgetKey> read = read_budget_key(key);
            return read && fits(query, *read);
        };
        std::vector<std::string> recent = parts_.recent.keys(query.limit);
        std::erase_if(recent, [&](const std::string& key) { return !wanted(key); });
        take(recent);
        const std::string prefix = query.limit.empty() ? std::string() : query.limit + "|";
        const std::optional<KeyListing> listed = parts_.counters.keys(prefix, kMostKeys, wanted);
        if (!listed) return {std::move(keys), !parts_.counters.is_far()};
        take(listed->keys);
        return {std::move(keys), listed->complete};
    }

    [[nodiscard]] std::vector<Budget> look_at(const std::vector<std::string>& keys,
                                              const std::vector<LimitRule>& rules) const {
        std::vector<Budget> budgets;
        for (const std::string& key : keys) {
            const std::optional<BudgetKey> read = read_budget_key(key);
            const BudgetRate of = read ? rate_of(rules, *read) : BudgetRate{};
            if (of.rule != nullptr) budgets.push_back({key, of, {}});
        }
        for (std::size_t start = 0; start < budgets.size(); start += kAtOnce) {
            const std::size_t end = std::min(budgets.size(), start + kAtOnce);
            std::vector<Charge> charges;
            for (std::size_t i = start; i < end; ++i) {
                const Budget& budget = budgets[i];
                charges.push_back({.key = budget.key,
                                   .rate = budget.of.rate->rate,
                                   .burst = budget.of.rate->burst,
                                   .enforced = false,
                                   .look_only = true,
                                   .on_failure = budget.of.rule->on_store_failure});
            }
            const std::vector<ChargeAnswer> answers = parts_.counters.take(charges);
            for (std::size_t i = start; i < end; ++i) budgets[i].answer = answers[i - start];
        }
        return budgets;
    }

    [[nodiscard]] ControlAnswer reset_some(const std::vector<LimitRule>& rules,
                                           const BudgetQuery& query) const {
        // A budget that others share is not this one's to give back.
        std::vector<std::string> own = keys_that_follow(rules, query);
        const bool follow = !own.empty();  // then these are all keys of the limit that can fit
        std::erase_if(own, [&](const std::string& key) {
            const std::optional<BudgetKey> read = read_budget_key(key);
            return !read || !fits(query, *read);
        });
        const KeyListing found = follow ? KeyListing{std::move(own)} : keys_of(query, std::move(own));
        const std::vector<std::string>& keys = found.keys;
        if (!parts_.counters.forget(keys)) return not_asked();
        if (!found.complete) return not_all(keys.size());
        Json told = Json::array();
        for (const std::string& key : keys) {
            if (told.size() < kMostTold) told.push_back(budget_owner(key));
        }
        const std::size_t left_out = keys.size() - told.size();
        return Json{
            {"limits", Json::array({query.limit})}, {"budgets", std::move(told)}, {"left_out", left_out}};
    }

    [[nodiscard]] ControlAnswer reset_limits(const std::vector<LimitRule>& rules,
                                             const BudgetQuery& query) const {
        if (!parts_.counters.forget_limit(query.limit)) return not_asked();
        Json names = Json::array();
        for (const LimitRule& rule : rules) {
            if (query.limit.empty() || rule.name == query.limit) names.push_back(rule.name);
        }
        return Json{{"limits", std::move(names)}, {"budgets", nullptr}, {"left_out", 0}};
    }

    static Error not_asked() { return Error{"the store of the limits can't be reached"}; }
    static Error not_all(std::size_t done) {
        return Error{"incomplete: " + std::to_string(done) +
                     " budgets are full again, but the store may hold more that fit, which were not found; "
                     "ask again, or reset the whole limit"};
    }

    LimitCommandParts parts_;
};

}  // namespace

std::string mistake_in(const ResetScope& scope) {
    if (scope.all == scope.limit) return "name one limit, or all";
    return scope.all && scope.somebody ? "all is all: it can't be narrowed to a host or a user" : "";
}

void add_limit_commands(ControlHandlers& handlers, LimitCommandParts parts) {
    const auto commands = std::make_shared<const LimitCommands>(std::move(parts));
    handlers["limits.show"] = [commands](const Json& json) { return commands->show(json); };
    handlers["limits.reset"] = [commands](const Json& json) { return commands->reset(json); };
}

}  // namespace postern
