#include <gtest/gtest.h>

#include "fakes/limits_fixture.h"

namespace postern {
namespace {

using namespace std::chrono_literals;
using Seen = std::vector<std::string>;

using DistinctRecipients = LimitsTest;

TEST_F(DistinctRecipients, ARecipientCountsOnceInThePeriod) {
    limits({rule("d", LimitUnit::kDistinctRecipients, 2)});
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(mail(), "pass");
        EXPECT_EQ(rcpt("a@example.com"), "pass");
        EXPECT_EQ(rcpt("A@example.com"), "pass");
        EXPECT_EQ(rcpt("b@example.com"), "pass");
    }
    EXPECT_EQ(rcpt("c@example.com"), "rate-limit");
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    scene_.clock.advance(59s);
    EXPECT_EQ(rcpt("c@example.com"), "pass");  // one of two came back after 30 s
    EXPECT_EQ(rcpt("b@example.com"), "pass");
    EXPECT_EQ(rcpt("d@example.com"), "rate-limit");
    scene_.clock.advance(1s);
    EXPECT_EQ(rcpt("c@example.com"), "pass");  // known
    EXPECT_EQ(rcpt("a@example.com"), "pass");  // its minute is over: it counts anew
    EXPECT_EQ(rcpt("b@example.com"), "rate-limit");
}

TEST_F(DistinctRecipients, ARecipientThatWasRefusedIsNotRemembered) {
    limits({rule("d", LimitUnit::kDistinctRecipients, 1)});
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(rcpt("b@example.com"), "rate-limit");
    // Nor where it was another limit that refused.
    limits({rule("e", LimitUnit::kDistinctRecipients, 1), rule("r", LimitUnit::kRecipients, 1)});
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    EXPECT_EQ(rcpt("b@example.com"), "rate-limit");
    limits({rule("e", LimitUnit::kDistinctRecipients, 1)});
    EXPECT_EQ(rcpt("b@example.com"), "rate-limit");
}

TEST_F(DistinctRecipients, EachKeyAndEachRateRemembersForItself) {
    LimitRule two = rule("d", LimitUnit::kDistinctRecipients, 2);
    two.rates = {{{2, 1min}, 2}, {{3, 1h}, 3}};
    limits({two});
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    EXPECT_EQ(rcpt("b@example.com"), "pass");
    scene_.clock.advance(1min);
    EXPECT_EQ(rcpt("a@example.com"), "pass");  // new for the minute, known for the hour
    EXPECT_EQ(rcpt("c@example.com"), "pass");
    scene_.clock.advance(1min);
    EXPECT_EQ(rcpt("d@example.com"), "rate-limit");  // the fourth of the hour
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    scene_.from("192.0.2.11");
    EXPECT_EQ(rcpt("d@example.com"), "pass");
}

TEST_F(DistinctRecipients, AcceptedRecipientsCountOnceToo) {
    LimitRule done = rule("d", LimitUnit::kDistinctRecipients, 2);
    done.charge = ChargeWhen::kAccepted;
    limits({done});
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(mail(), "pass");
        for (const char* to : {"a@example.com", "b@example.com", "a@example.com"})
            EXPECT_EQ(rcpt(to), "pass");
        EXPECT_EQ(end(10), "pass");
    }
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(rcpt("c@example.com"), "pass");
    EXPECT_EQ(end(10), "rate-limit");
}

TEST_F(DistinctRecipients, WhoIsCountedOnceStandsBesideTheBudget) {
    DistantCounters distant(scene_.memory);
    scene_.counters = &distant;
    LimitRule two = rule("d", LimitUnit::kDistinctRecipients, 2, {LimitKey::kRecipientDomain});
    limits({two});
    EXPECT_EQ(rcpt("Ann Lee@example.com"), "pass");
    EXPECT_EQ(distant.news(), Seen{"take d|recipient-domain=example.com once "
                                   "d|recipient-domain=example.com|to=ann%20lee@example.com"});
    two.rates.push_back({{100, 1h}, 100});
    limits({two});
    EXPECT_EQ(rcpt("a@example.com"), "pass");
    EXPECT_EQ(distant.news(), Seen{"take d|recipient-domain=example.com|rate=2/1m once "
                                   "d|recipient-domain=example.com|to=a@example.com|rate=2/1m, "
                                   "d|recipient-domain=example.com|rate=100/1h once "
                                   "d|recipient-domain=example.com|to=a@example.com|rate=100/1h"});
}

TEST_F(DistinctRecipients, ARecipientThatNobodyCanReadIsNotCounted) {
    limits({rule("d", LimitUnit::kDistinctRecipients, 1)});
    const Recipient unread{"??", {}, RecipientClass::kOutside};
    scene_.recipient = &unread;
    for (int i = 0; i < 3; ++i) EXPECT_EQ(text(judge(Stage::kRcpt)), "pass");
}

}  // namespace
}  // namespace postern
