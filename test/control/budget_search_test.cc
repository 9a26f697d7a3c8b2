#include "control/budget_search.h"

#include <gtest/gtest.h>

#include "control/limit_rules.h"

namespace postern {
namespace {

BudgetQuery query(std::string_view limit, std::string_view ip, std::string_view user) {
    BudgetQuery made;
    made.limit = std::string(limit);
    if (!ip.empty()) made.ip = *IpAddress::parse(ip);
    made.user = std::string(user);
    return made;
}

TEST(BudgetQuery, FitsTheBudgetsOfWhomItNames) {
    struct {
        std::string_view limit;
        std::string_view ip;
        std::string_view user;
        std::string_view key;
        bool want;
    } const table[] = {
        {"", "", "", "a|helo=x", true},
        {"", "", "", "a", true},
        {"a", "", "", "a|ip=192.0.2.10", true},
        {"", "192.0.2.10", "", "a|ip=192.0.2.10", true},
        {"", "192.0.2.10", "", "a|net=192.0.2.0/24", true},
        {"", "2001:db8::9", "", "a|net=2001:db8::/64", true},
        {"", "192.0.2.10", "", "a|sender=x@y.z|unproven-from=192.0.2.10", true},
        {"", "192.0.2.10", "", "a|ip=192.0.2.10|user=alice|rate=10/10m", true},
        {"", "192.0.2.10", "alice", "a|ip=192.0.2.10", true},
        {"", "192.0.2.10", "alice", "a|user=alice", true},
        {"", "", "alice", "a|user=alice|ip=192.0.2.11", true},
        {"a", "", "", "b|ip=192.0.2.10", false},
        {"", "192.0.2.10", "", "a|ip=192.0.2.11", false},
        {"", "192.0.2.10", "", "a|ip=192.0.2.1", false},
        {"", "192.0.2.10", "", "a|net=192.0.3.0/24", false},
        {"", "192.0.2.10", "", "a|net=nonsense", false},
        {"", "192.0.2.10", "", "a|unproven-from=unknown", false},
        {"", "192.0.2.10", "", "a|user=alice", false},
        {"", "192.0.2.10", "", "a", false},
        {"", "192.0.2.10", "alice", "a|ip=192.0.2.10|user=bob", false},
        {"", "", "alice", "a|user=alic", false},
        {"", "", "alice", "a|sender=alice", false},
        {"", "", "", "a|ip=192.0.2.10|to=bob@example.org", false},
    };
    for (const auto& row : table) {
        const auto key = read_budget_key(row.key);
        ASSERT_TRUE(key) << row.key;
        EXPECT_EQ(fits(query(row.limit, row.ip, row.user), *key), row.want)
            << row.limit << ' ' << row.ip << ' ' << row.user << ' ' << row.key;
    }
}

using Keys = std::vector<std::string>;

TEST(BudgetQuery, GivesTheKeysThatFollowFromIt) {
    const std::vector<LimitRule> rules{
        limit_rule("host", {LimitKey::kIp}), limit_rule("net", {LimitKey::kNet}, {10, 60}),
        limit_rule("both", {LimitKey::kUser, LimitKey::kIp}),
        limit_rule("sender", {LimitKey::kIp, LimitKey::kSender}), limit_rule("all", {})};
    EXPECT_EQ(keys_that_follow(rules, query("", "", "")), (Keys{"all"}));
    EXPECT_EQ(keys_that_follow(rules, query("", "192.0.2.10", "")),
              (Keys{"host|ip=192.0.2.10", "net|net=192.0.2.0/24|rate=10/10m",
                    "net|net=192.0.2.0/24|rate=60/1h", "all"}));
    EXPECT_EQ(keys_that_follow(rules, query("", "2001:db8::9", "a=b")),
              (Keys{"host|ip=2001:db8::9", "net|net=2001:db8::/64|rate=10/10m",
                    "net|net=2001:db8::/64|rate=60/1h", "both|user=a%3Db|ip=2001:db8::9", "all"}));
    EXPECT_EQ(keys_that_follow(rules, query("both", "", "alice")), Keys());
    EXPECT_EQ(keys_that_follow(rules, query("host", "192.0.2.10", "")), (Keys{"host|ip=192.0.2.10"}));
}

TEST(BudgetRate, IsFoundByTheKey) {
    std::vector<LimitRule> rules{limit_rule("one", {}), limit_rule("two", {}, {10, 60}),
                                 limit_rule("bytes", {}, {1024, 2048})};
    rules[2].unit = LimitUnit::kBytes;
    const auto burst_of = [&](std::string_view key) -> std::uint64_t {
        const BudgetRate found = rate_of(rules, *read_budget_key(key));
        return found.rate == nullptr ? 0 : found.rate->burst;
    };
    EXPECT_EQ(burst_of("one|ip=192.0.2.10"), 10U);
    EXPECT_EQ(burst_of("two|rate=60/1h"), 60U);
    EXPECT_EQ(burst_of("bytes|rate=" + rate_text(rules[2].rates[1].rate, true)), 2048U);
    EXPECT_EQ(burst_of("two|ip=192.0.2.10"), 0U) << "of an older configuration";
    EXPECT_EQ(burst_of("one|rate=10/10m"), 0U);
    EXPECT_EQ(burst_of("two|rate=61/1h"), 0U);
    EXPECT_EQ(burst_of("three"), 0U);
}

}  // namespace
}  // namespace postern
