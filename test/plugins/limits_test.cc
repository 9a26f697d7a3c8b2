#include <gtest/gtest.h>

#include "fakes/limits_fixture.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

TEST_F(LimitsTest, WithoutLimitsNothingIsLimited) {
    GoneCounters gone;
    scene_.counters = &gone;
    limits({});
    for (const Stage stage : {Stage::kConnect, Stage::kMail, Stage::kRcpt, Stage::kEndOfMessage}) {
        EXPECT_TRUE(check_->stages().has(stage));
    }
    EXPECT_EQ(connect(), "pass");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(end(1000), "pass");
}

TEST_F(LimitsTest, AMessageCountsOnceHoweverManyRecipientsItHas) {
    limits({rule("m", LimitUnit::kMessages, 2)});
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(mail(), "pass");
        for (int r = 0; r < 10; ++r) EXPECT_EQ(rcpt(), "pass");
        EXPECT_EQ(end(1000), "pass");
    }
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt(), "rate-limit");
    EXPECT_EQ(rcpt(), "rate-limit");
}

TEST_F(LimitsTest, TheBudgetComesBackWithTime) {
    limits({rule("m", LimitUnit::kMessages, 2)});
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
    scene_.clock.advance(29s);
    EXPECT_EQ(message(), "rate-limit");
    scene_.clock.advance(1s);
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, EachKeyHasItsOwnBudget) {
    limits({rule("m", LimitUnit::kMessages, 1)});
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
    scene_.from("192.0.2.11");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, AForgerDoesNotUseUpTheBudgetOfTheRealSender) {
    limits({rule("m", LimitUnit::kMessages, 1, {LimitKey::kSender})});
    scene_.claim("alice@example.org");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
    scene_.message.identities.front().owned = true;
    scene_.from("192.0.2.99");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, EachRecipientCounts) {
    limits({rule("r", LimitUnit::kRecipients, 3)});
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(rcpt(), "rate-limit");
    scene_.clock.advance(20s);
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(rcpt(), "rate-limit");
}

TEST_F(LimitsTest, ALimitByRecipientCountsEachRecipientForItself) {
    limits({rule("m", LimitUnit::kMessages, 2, {LimitKey::kRecipient})});
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    EXPECT_EQ(rcpt("b@example.com"), "pass");
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt("b@example.com"), "pass");
    EXPECT_EQ(rcpt("B@example.com"), "rate-limit");
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    EXPECT_EQ(rcpt("a@example.com"), "rate-limit");
}

TEST_F(LimitsTest, ALimitByRecipientDomainSumsItsRecipients) {
    limits({rule("r", LimitUnit::kRecipients, 2, {LimitKey::kRecipientDomain})});
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    EXPECT_EQ(rcpt("b@example.com"), "pass");
    EXPECT_EQ(rcpt("c@example.com"), "rate-limit");
    EXPECT_EQ(rcpt("a@example.net"), "pass");
}

TEST_F(LimitsTest, BytesCountAtTheEnd) {
    limits({rule("b", LimitUnit::kBytes, 100)});
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(end(60), "pass");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(end(41), "rate-limit");
    EXPECT_EQ(end(40), "pass");
    EXPECT_EQ(end(0), "rate-limit");  // no message is free
    scene_.clock.advance(30s);
    EXPECT_EQ(end(51), "rate-limit");
    EXPECT_EQ(end(50), "pass");
}

TEST_F(LimitsTest, AMessageAboveTheBurstTakesTheWholeBudget) {
    limits({rule("b", LimitUnit::kBytes, 100)});
    EXPECT_EQ(end(UINT64_MAX), "pass");
    EXPECT_EQ(end(1), "rate-limit");
    scene_.clock.advance(59s);
    EXPECT_EQ(end(5000), "rate-limit");
    scene_.clock.advance(1s);
    EXPECT_EQ(end(5000), "pass");
}

TEST_F(LimitsTest, ConnectionsCountAtConnect) {
    limits({rule("c", LimitUnit::kConnections, 2)});
    EXPECT_EQ(connect(), "pass");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(connect(), "pass");
    EXPECT_EQ(connect(), "rate-limit");
}

TEST_F(LimitsTest, RejectsCountWhenTheyHappenAndRefuseTheNextMessage) {
    limits({rule("x", LimitUnit::kRejects, 2)});
    for (int i = 0; i < 5; ++i) EXPECT_EQ(message(), "pass");
    refused(Reason::kRelayDenied);
    EXPECT_EQ(message(), "pass");
    refused(Reason::kOwnDomainEnvelope);
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt(), "rate-limit");
    EXPECT_EQ(rcpt(), "rate-limit");
    scene_.clock.advance(30s);
    EXPECT_EQ(message(), "pass");
}

TEST_F(LimitsTest, RejectsLeaveAMessageThatHasARecipientAlone) {
    limits({rule("x", LimitUnit::kRejects, 1), rule("to", LimitUnit::kRejects, 1, {LimitKey::kRecipient})});
    EXPECT_EQ(message(), "pass");
    refused(Reason::kRelayDenied);
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(end(10), "pass");
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, RejectsOfARecipientAreLookedAtForEach) {
    limits({rule("to", LimitUnit::kRejects, 1, {LimitKey::kRecipient})});
    const Recipient bad = recipient_of("bad@example.com");
    scene_.recipient = &bad;
    refused(Reason::kRelayDenied);
    scene_.recipient = nullptr;
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    EXPECT_EQ(rcpt("bad@example.com"), "rate-limit");
    EXPECT_EQ(rcpt("b@example.com"), "pass");
}

// Else a client that comes back too early would never get free.
TEST_F(LimitsTest, RefusalsByALimitAreNoRejects) {
    limits({rule("x", LimitUnit::kRejects, 1)});
    for (int i = 0; i < 10; ++i) refused(Reason::kRateLimit);
    EXPECT_EQ(message(), "pass");
    refused(Reason::kRelayDenied);
    for (int i = 0; i < 10; ++i) {
        EXPECT_EQ(message(), "rate-limit");
        refused(Reason::kRateLimit);
    }
    scene_.clock.advance(1min);
    EXPECT_EQ(message(), "pass");
}

// What fails on our side is not the client's doing.
TEST_F(LimitsTest, WhatIsUnavailableIsNoReject) {
    limits({rule("x", LimitUnit::kRejects, 1)});
    for (int i = 0; i < 10; ++i) refused(Reason::kUnavailable);
    EXPECT_EQ(message(), "pass");
}

TEST_F(LimitsTest, AnExhaustedLimitDoesNotKeepAnotherFromCountingRejects) {
    limits({rule("host", LimitUnit::kRejects, 1), rule("net", LimitUnit::kRejects, 3, {LimitKey::kNet})});
    for (int i = 0; i < 3; ++i) refused(Reason::kRelayDenied);
    scene_.from("192.0.2.11");  // another host of the same net, with a budget of its own
    EXPECT_EQ(message(), "rate-limit");
    scene_.from("192.0.3.11");
    EXPECT_EQ(message(), "pass");
}

TEST_F(LimitsTest, RefusalsWithoutALimitOfRejectsCostNothing) {
    limits({rule("m", LimitUnit::kMessages, 1)});
    refused(Reason::kRelayDenied);
    EXPECT_EQ(scene_.memory.key_count(), 0U);
}

TEST_F(LimitsTest, WhatOneLimitRefusesIsChargedToNone) {
    limits({rule("m", LimitUnit::kMessages, 5), rule("r", LimitUnit::kRecipients, 1)});
    EXPECT_EQ(message(), "pass");
    for (int i = 0; i < 10; ++i) EXPECT_EQ(message(), "rate-limit");
    scene_.clock.advance(1min);
    limits({rule("m", LimitUnit::kMessages, 5)});
    for (int i = 0; i < 5; ++i) EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, ARefusalSaysWhichLimitAndWhenItFrees) {
    limits({rule("fine", LimitUnit::kMessages, 100), rule("hosts", LimitUnit::kMessages, 2)});
    static_cast<void>(message());
    static_cast<void>(message());
    static_cast<void>(mail());
    scene_.clock.advance(500ms);
    const Recipient to = recipient_of("a@example.com");
    scene_.recipient = &to;
    const Answer answer = judge(Stage::kRcpt);
    EXPECT_EQ(answer.rule, "hosts");
    EXPECT_EQ(answer.detail, "limit hosts, free again in 30 s");  // rounded up
    EXPECT_TRUE(answer.temporary);
    EXPECT_EQ(answer.mode, Mode::kEnforce);
}

TEST_F(LimitsTest, TheActionDecidesHowLongItHolds) {
    LimitRule hard = rule("m", LimitUnit::kConnections, 1);
    hard.action = LimitAction::kReject;
    limits({hard});
    EXPECT_EQ(connect(), "pass");
    const Answer answer = judge(Stage::kConnect);
    EXPECT_EQ(text(answer), "rate-limit");
    EXPECT_FALSE(answer.temporary);
}

TEST_F(LimitsTest, AnObservedLimitSaysSo) {
    LimitRule observed = rule("m", LimitUnit::kConnections, 1);
    observed.mode = Mode::kObserve;
    limits({observed});
    EXPECT_EQ(judge(Stage::kConnect).kind, Answer::Kind::kPass);
    const Answer answer = judge(Stage::kConnect);
    EXPECT_EQ(text(answer), "rate-limit");
    EXPECT_EQ(answer.mode, Mode::kObserve);
}

TEST_F(LimitsTest, AnObservedLimitKeepsNoOtherFromCounting) {
    LimitRule observed = rule("observed", LimitUnit::kConnections, 1);
    observed.mode = Mode::kObserve;
    limits({observed, rule("enforced", LimitUnit::kConnections, 3)});
    for (int i = 0; i < 3; ++i) EXPECT_NE(judge(Stage::kConnect).rule, "enforced");
    const Answer answer = judge(Stage::kConnect);
    EXPECT_EQ(answer.rule, "enforced");  // speaks before the observed one
    EXPECT_EQ(answer.mode, Mode::kEnforce);
}

TEST_F(LimitsTest, AnEnforcedLimitThatRefusesLeavesObservedOnesCounting) {
    LimitRule observed = rule("observed", LimitUnit::kConnections, 3);
    observed.mode = Mode::kObserve;
    limits({rule("enforced", LimitUnit::kConnections, 1), observed});
    for (int i = 0; i < 3; ++i) static_cast<void>(connect());
    limits({observed});
    EXPECT_EQ(judge(Stage::kConnect).rule, "observed");
}

TEST_F(LimitsTest, WhereNothingIsEnforcedEveryLimitIsCountedForItself) {
    for (const bool bypass : {false, true}) {
        scene_.connector.mode = bypass ? Mode::kEnforce : Mode::kObserve;
        if (bypass) scene_.rights = RightSet(Right::kBypassLimits);
        scene_.from(bypass ? "192.0.2.1" : "192.0.2.2");
        limits({rule("small", LimitUnit::kConnections, 1), rule("large", LimitUnit::kConnections, 3)});
        for (int i = 0; i < 3; ++i) static_cast<void>(connect());
        scene_.rights = RightSet();
        limits({rule("large", LimitUnit::kConnections, 3)});
        EXPECT_EQ(judge(Stage::kConnect).rule, "large");
    }
}

TEST_F(LimitsTest, BypassingCountsAndPasses) {
    limits({rule("m", LimitUnit::kMessages, 3)});
    scene_.rights = RightSet(Right::kBypassLimits);
    for (int i = 0; i < 10; ++i) EXPECT_EQ(message(), "pass");
    scene_.rights = RightSet::all().without(RightSet(Right::kBypassLimits));
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, BypassingHoldsForEveryUnit) {
    std::vector<LimitRule> rules;
    for (std::size_t i = 0; i < kLimitUnitWords.rows.size(); ++i) {
        rules.push_back(rule(std::string(kLimitUnitWords.rows[i]), static_cast<LimitUnit>(i), 1));
    }
    limits(std::move(rules));
    scene_.rights = RightSet(Right::kBypassLimits);
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(connect(), "pass");
        EXPECT_EQ(message(), "pass");
        EXPECT_EQ(end(10), "pass");
        refused(Reason::kSize);
    }
}

TEST_F(LimitsTest, ALimitThatHoldsBackKeepsNoOtherFromBeingCharged) {
    LimitRule held = rule("held", LimitUnit::kMessages, 1);
    held.action = LimitAction::kQuarantine;
    limits({held, rule("m", LimitUnit::kMessages, 3)});
    EXPECT_EQ(message(), "pass");
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(mail(), "pass");
        const Recipient to = recipient_of("a@example.com");
        scene_.recipient = &to;
        const Answer answer = judge(Stage::kRcpt);
        scene_.recipient = nullptr;
        EXPECT_EQ(answer.kind, Answer::Kind::kQuarantine);
        EXPECT_EQ(answer.rule, "held");
    }
    EXPECT_EQ(message(), "rate-limit") << "a refusal goes before";
}

}  // namespace
}  // namespace postern
