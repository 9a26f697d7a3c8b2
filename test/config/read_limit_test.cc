#include <gtest/gtest.h>

#include "config/settings_of.h"

namespace postern {
namespace {

using Texts = std::vector<std::string>;

TEST(ReadSettings, FillsALimit) {
    const Settings s = settings_of(R"(
[[limit]]
name = "a"
key = ["ip", "sender-domain"]
unit = "bytes"
rate = "100MB/1h"
burst = "10MB"
connectors = "x"
principals = ["anonymous"]
mode = "observe"
action = "reject"
[[limit]]
name = "b"
key = []
rate = "60/1m"
)");
    const LimitSettings& a = s.policy.limits.at(0);
    EXPECT_EQ(a.rule.keys, (std::vector<LimitKey>{LimitKey::kIp, LimitKey::kSenderDomain}));
    EXPECT_EQ(a.rule.unit, LimitUnit::kBytes);
    ASSERT_EQ(a.rule.rates.size(), 1U);
    EXPECT_EQ(a.rule.rates[0].rate.count, 100U << 20U);
    EXPECT_EQ(a.rule.rates[0].rate.period, std::chrono::hours{1});
    EXPECT_EQ(a.rule.rates[0].burst, 10U << 20U);
    EXPECT_EQ(a.rule.mode, Mode::kObserve);
    EXPECT_EQ(a.rule.action, LimitAction::kReject);
    EXPECT_EQ(texts_of(a.connectors), Texts{"x"});
    EXPECT_EQ(texts_of(a.principals), Texts{"anonymous"});
    EXPECT_TRUE(s.policy.limits.at(1).rule.keys.empty());
    EXPECT_EQ(s.policy.limits.at(1).rule.rates.at(0).burst, 60U) << "the rate's count";
}

TEST(ReadSettings, FillsALimitOfSeveralRates) {
    const Settings s = settings_of(R"(
[[limit]]
name = "a.b_c-1"
key = "ip"
unit = "distinct-recipients"
rate = ["10/1m", "200/1h", "1000/1d"]
burst = [5, 250, "1kB"]
charge = "accepted"
on_store_failure = "closed"
[[limit]]
name = "b"
key = "ip"
rate = ["10/1m", "200/1h"]
)");
    const LimitRule& a = s.policy.limits.at(0).rule;
    EXPECT_EQ(a.name, "a.b_c-1");
    EXPECT_EQ(a.unit, LimitUnit::kDistinctRecipients);
    EXPECT_EQ(a.charge, ChargeWhen::kAccepted);
    EXPECT_EQ(a.on_store_failure, OnStoreFailure::kClosed);
    ASSERT_EQ(a.rates.size(), 3U);
    EXPECT_EQ(a.rates[0].rate, (Rate{10, std::chrono::minutes{1}}));
    EXPECT_EQ(a.rates[0].burst, 5U);
    EXPECT_EQ(a.rates[1].burst, 250U);
    EXPECT_EQ(a.rates[2].rate, (Rate{1000, std::chrono::hours{24}}));
    EXPECT_EQ(a.rates[2].burst, 1024U);
    const LimitRule& b = s.policy.limits.at(1).rule;
    EXPECT_EQ(b.charge, ChargeWhen::kAttempt);
    EXPECT_EQ(b.on_store_failure, OnStoreFailure::kLocal);
    ASSERT_EQ(b.rates.size(), 2U);
    EXPECT_EQ(b.rates[0].burst, 10U);
    EXPECT_EQ(b.rates[1].burst, 200U);
}

}  // namespace
}  // namespace postern
