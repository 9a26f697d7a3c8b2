#include <gtest/gtest.h>

#include "fakes/limits_fixture.h"

namespace postern {
namespace {

using Seen = std::vector<std::string>;

// A session whose counters are far away, and its transaction.
class LimitsAheadTest : public LimitsTest {
  protected:
    LimitsAheadTest() {
        scene_.counters = &distant_;
        scene_.ahead = &ahead_;
    }

    DistantCounters distant_{scene_.memory};
    Ahead ahead_{distant_};
};

TEST_F(LimitsAheadTest, TheFirstRecipientIsAskedForAtMail) {
    limits({rule("m", LimitUnit::kMessages, 5), rule("r", LimitUnit::kRecipients, 5),
            rule("x", LimitUnit::kRejects, 5), rule("c", LimitUnit::kConnections, 5),
            rule("b", LimitUnit::kBytes, 5)});
    const std::string first = "m|ip=192.0.2.10, r|ip=192.0.2.10, x|ip=192.0.2.10 (look)";
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(distant_.news(), Seen{"ask " + first});
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(distant_.news(), Seen{"collect " + first});
}

TEST_F(LimitsAheadTest, WhatWasAskedEarlyRefusesAllTheSame) {
    limits({rule("m", LimitUnit::kMessages, 1)});
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
    EXPECT_EQ(rcpt(), "rate-limit");
    EXPECT_EQ(distant_.news(), (Seen{"ask m|ip=192.0.2.10", "collect m|ip=192.0.2.10", "ask m|ip=192.0.2.10",
                                     "collect m|ip=192.0.2.10", "take m|ip=192.0.2.10"}));
}

TEST_F(LimitsAheadTest, AMessageWaitsOnceHoweverManyRecipientsItHas) {
    limits({rule("r", LimitUnit::kRecipients, 50)});
    EXPECT_EQ(mail(), "pass");
    for (int i = 0; i < 4; ++i) EXPECT_EQ(rcpt(), "pass");
    const std::string one = " r|ip=192.0.2.10";
    EXPECT_EQ(distant_.news(), (Seen{"ask" + one, "collect" + one, "take" + one, "ask" + one, "collect" + one,
                                     "ask" + one, "collect" + one, "ask" + one}));
}

TEST_F(LimitsAheadTest, AfterARefusalNobodyAsksForTheNext) {
    limits({rule("r", LimitUnit::kRecipients, 2)});
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(rcpt(), "pass");
    distant_.seen.clear();
    EXPECT_EQ(rcpt(), "rate-limit");
    EXPECT_EQ(distant_.news(), Seen{"collect r|ip=192.0.2.10"});
}

TEST_F(LimitsAheadTest, WhatIsOnlyObservedDoesNotSlowAMessageDown) {
    for (const bool by_connector : {false, true}) {
        LimitRule observed = rule("r", LimitUnit::kRecipients, 1);
        scene_.connector.mode = by_connector ? Mode::kObserve : Mode::kEnforce;
        if (!by_connector) observed.mode = Mode::kObserve;
        limits({observed});
        EXPECT_EQ(mail(), "pass");
        static_cast<void>(rcpt());
        scene_.message.recipients = {recipient_of("a@example.com")};
        distant_.seen.clear();
        EXPECT_EQ(rcpt(), "rate-limit");
        const std::string one = " r|ip=192.0.2.10 (unenforced)";
        EXPECT_EQ(distant_.news(), (Seen{"take" + one, "ask" + one})) << by_connector;
    }
}

TEST_F(LimitsAheadTest, ALimitThatNeedsTheRecipientKeepsAllFromAskingEarly) {
    LimitRule distinct = rule("d", LimitUnit::kDistinctRecipients, 5);
    for (const LimitRule& needing :
         {rule("to", LimitUnit::kMessages, 5, {LimitKey::kRecipient}),
          rule("at", LimitUnit::kRejects, 5, {LimitKey::kRecipientDomain}), distinct}) {
        limits({rule("m", LimitUnit::kMessages, 50), needing});
        EXPECT_EQ(mail(), "pass");
        EXPECT_EQ(distant_.news(), Seen{}) << needing.name;
        EXPECT_EQ(rcpt(), "pass");
        EXPECT_EQ(rcpt(), "pass");
        for (const std::string& what : distant_.news()) EXPECT_TRUE(what.starts_with("take")) << what;
    }
}

TEST_F(LimitsAheadTest, ALimitForOthersKeepsNobodyFromAskingEarly) {
    LimitRule other = rule("to", LimitUnit::kMessages, 5, {LimitKey::kRecipient});
    other.connectors = {"elsewhere"};
    limits({rule("m", LimitUnit::kMessages, 5), other});
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(distant_.news(), Seen{"ask m|ip=192.0.2.10"});
}

TEST_F(LimitsAheadTest, WhatIsCountedLaterIsNotAskedForAtMail) {
    LimitRule accepted = rule("a", LimitUnit::kMessages, 5);
    accepted.charge = ChargeWhen::kAccepted;
    limits({accepted, rule("b", LimitUnit::kBytes, 100), rule("c", LimitUnit::kConnections, 5)});
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(distant_.news(), Seen{});
    EXPECT_EQ(end(7), "pass");
    EXPECT_EQ(distant_.news(), Seen{"take a|ip=192.0.2.10, b|ip=192.0.2.10 x7"});
}

// The rights of the recipient may be fewer than those that some recipient would give.
TEST_F(LimitsAheadTest, RightsThatTurnOutOtherwiseAreAskedAboutAnew) {
    limits({rule("m", LimitUnit::kMessages, 5)});
    scene_.rights = RightSet(Right::kBypassLimits);
    EXPECT_EQ(mail(), "pass");
    scene_.rights = RightSet();
    EXPECT_EQ(rcpt(), "pass");
    EXPECT_EQ(distant_.news(), (Seen{"ask m|ip=192.0.2.10 (unenforced)", "drop m|ip=192.0.2.10 (unenforced)",
                                     "take m|ip=192.0.2.10"}));
}

TEST_F(LimitsAheadTest, RefusalsAreCountedWithoutWaiting) {
    LimitRule observed = rule("o", LimitUnit::kRejects, 5);
    observed.mode = Mode::kObserve;
    limits({rule("x", LimitUnit::kRejects, 5), rule("m", LimitUnit::kMessages, 5), observed});
    refused(Reason::kRelayDenied);
    EXPECT_EQ(distant_.news(), Seen{"count x|ip=192.0.2.10 (unenforced), o|ip=192.0.2.10 (unenforced)"});
    refused(Reason::kRateLimit);
    EXPECT_EQ(distant_.news(), Seen{});
}

TEST_F(LimitsAheadTest, WithoutATransactionEverythingIsTakenAtOnce) {
    scene_.ahead = nullptr;
    limits({rule("m", LimitUnit::kMessages, 5)});
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(distant_.news(), Seen{"take m|ip=192.0.2.10"});
}

}  // namespace
}  // namespace postern
