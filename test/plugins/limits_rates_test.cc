#include <gtest/gtest.h>

#include "fakes/limits_fixture.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

LimitRule with_rates(std::vector<LimitRate> rates, LimitUnit unit = LimitUnit::kMessages) {
    LimitRule made = rule("many", unit, 1);
    made.rates = std::move(rates);
    return made;
}

TEST_F(LimitsTest, EachOfSeveralRatesIsKept) {
    limits({with_rates({{{3, 1min}, 3}, {{5, 1h}, 5}})});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
    scene_.clock.advance(1min);
    for (int i = 0; i < 2; ++i) EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");  // five in the hour
    scene_.clock.advance(1min);
    EXPECT_EQ(message(), "rate-limit");
    scene_.clock.advance(10min);
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, WhatOneRateRefusesTheOthersDoNotCount) {
    limits({with_rates({{{1, 1min}, 1}, {{2, 1h}, 2}})});
    EXPECT_EQ(message(), "pass");
    for (int i = 0; i < 10; ++i) EXPECT_EQ(message(), "rate-limit");
    scene_.clock.advance(1min);
    EXPECT_EQ(message(), "pass");
}

TEST_F(LimitsTest, OfSeveralRatesTheOneThatIsFreeLastSpeaks) {
    limits({with_rates({{{1, 1h}, 1}, {{1, 1min}, 1}, {{1, 30min}, 1}}), rule("b", LimitUnit::kMessages, 1)});
    static_cast<void>(message());
    const Recipient to = recipient_of("a@example.com");
    scene_.message.recipients.clear();
    scene_.recipient = &to;
    const Answer answer = judge(Stage::kRcpt);
    EXPECT_EQ(answer.detail, "limit many of 1/1h, free again in 3600 s");
    EXPECT_EQ(answer.retry_after, 3600s);
}

TEST_F(LimitsTest, ABudgetOfSeveralRatesSaysWhich) {
    limits({with_rates({{{2, 1min}, 2}, {{100, 1h}, 10}}),
            with_rates({{{1U << 20U, 1h}, 1U << 20U}, {{100U << 20U, 24h}, 5}}, LimitUnit::kBytes)});
    static_cast<void>(mail());
    const Recipient to = recipient_of("a@example.com");
    scene_.recipient = &to;
    const Answer at_rcpt = judge(Stage::kRcpt);
    ASSERT_EQ(at_rcpt.limits.size(), 2U);
    EXPECT_EQ(at_rcpt.limits[0].charge.key, "many|ip=192.0.2.10|rate=2/1m");
    EXPECT_EQ(at_rcpt.limits[0].answer.remaining, 1U);
    EXPECT_EQ(at_rcpt.limits[1].charge.key, "many|ip=192.0.2.10|rate=100/1h");
    EXPECT_EQ(at_rcpt.limits[1].charge.burst, 10U);
    EXPECT_EQ(at_rcpt.limits[1].answer.remaining, 9U);
    scene_.recipient = nullptr;
    scene_.message.size = 7;
    const Answer at_end = judge(Stage::kEndOfMessage);
    ASSERT_EQ(at_end.limits.size(), 2U);
    EXPECT_EQ(at_end.limits[0].charge.key, "many|ip=192.0.2.10|rate=1MB/1h");
    EXPECT_EQ(at_end.limits[0].charge.cost, 7U);
    EXPECT_EQ(at_end.limits[1].charge.key, "many|ip=192.0.2.10|rate=100MB/1d");
    EXPECT_EQ(at_end.limits[1].charge.cost, 5U);  // the whole burst of this one
}

TEST_F(LimitsTest, WhatWasCountedIsToldWithTheLimitsMode) {
    LimitRule observed = rule("observed", LimitUnit::kConnections, 5);
    observed.mode = Mode::kObserve;
    limits({rule("a", LimitUnit::kConnections, 1), observed});
    for (const bool conforms : {true, false}) {
        const Answer answer = judge(Stage::kConnect);
        ASSERT_EQ(answer.limits.size(), 2U);
        EXPECT_EQ(answer.limits[0].limit, "a");
        EXPECT_EQ(answer.limits[0].mode, Mode::kEnforce);
        EXPECT_EQ(answer.limits[0].answer.conforms, conforms);
        EXPECT_TRUE(answer.limits[0].charge.enforced);
        EXPECT_EQ(answer.limits[1].limit, "observed");
        EXPECT_EQ(answer.limits[1].mode, Mode::kObserve);
        EXPECT_EQ(answer.limits[1].charge.key, "observed|ip=192.0.2.10");
        EXPECT_FALSE(answer.limits[1].charge.enforced);
    }
}

TEST_F(LimitsTest, WhatABypassedLimitCountedIsToldToo) {
    limits({rule("a", LimitUnit::kConnections, 1)});
    scene_.rights = RightSet(Right::kBypassLimits);
    static_cast<void>(judge(Stage::kConnect));
    const Answer answer = judge(Stage::kConnect);
    EXPECT_EQ(answer.kind, Answer::Kind::kPass);
    ASSERT_EQ(answer.limits.size(), 1U);
    EXPECT_FALSE(answer.limits[0].answer.conforms);
    EXPECT_FALSE(answer.limits[0].charge.enforced);
}

}  // namespace
}  // namespace postern
