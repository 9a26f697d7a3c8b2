#include "api/ahead.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "fakes/distant_counters.h"
#include "fakes/engine_world.h"

namespace postern {
namespace {

std::vector<Charge> charges(std::string key, std::uint64_t cost = 1) {
    Charge charge;
    charge.key = std::move(key);
    charge.cost = cost;
    return {charge};
}

using Seen = std::vector<std::string>;

class AheadTest : public testing::Test {
  protected:
    FakeClock clock_;
    MemoryCounters memory_{clock_, 64};
    DistantCounters counters_{memory_};
};

TEST_F(AheadTest, CollectsWhatWasAsked) {
    Ahead ahead(counters_);
    ahead.ask(charges("a"));
    ASSERT_TRUE(ahead.collect(charges("a")));
    EXPECT_FALSE(ahead.collect(charges("a")));
    EXPECT_EQ(counters_.seen, (Seen{"ask a", "collect a"}));
}

TEST_F(AheadTest, GivesBackWhatWasAskedForAnotherQuestion) {
    Ahead ahead(counters_);
    ahead.ask(charges("a"));
    EXPECT_FALSE(ahead.collect(charges("a", 2)));
    EXPECT_EQ(counters_.seen, (Seen{"ask a", "drop a"}));
}

TEST_F(AheadTest, GivesBackWhatNobodyCollected) {
    {
        Ahead ahead(counters_);
        ahead.ask(charges("a"));
        ahead.ask(charges("b"));
    }
    EXPECT_EQ(counters_.seen, (Seen{"ask a", "ask b", "drop a", "drop b"}));
}

TEST_F(AheadTest, HasNothingWhereAskingEarlyGainsNothing) {
    Ahead ahead(memory_);
    EXPECT_FALSE(ahead.is_of_use());
    ahead.ask(charges("a"));
    EXPECT_FALSE(ahead.collect(charges("a")));
    EXPECT_EQ(memory_.key_count(), 0U);
}

// One limit of each client's messages.
PolicySettings limited() {
    PolicySettings settings = settings_of("anonymous");
    LimitSettings& limit = settings.limits.emplace_back();
    limit.rule.name = "per-host";
    limit.rule.keys = {LimitKey::kIp};
    limit.rule.rates = {{{.count = 5, .period = std::chrono::minutes{1}}, 5}};
    return settings;
}

// A session whose counters are far away.
class AheadSession : public testing::Test {
  protected:
    World world_{limited()};
    DistantCounters counters_{world_.counters};
    Engine engine_{world_.policies, counters_, world_.clock, world_.recorder, world_.ids, world_.tools};
    Session session_{engine_};
};

TEST_F(AheadSession, AsksAtMailAndCollectsAtTheFirstRecipient) {
    session_.connect(connect_from("198.51.100.7"));
    ASSERT_FALSE(session_.mail(mail_from("<a@client.test>")));
    EXPECT_EQ(counters_.seen, (Seen{"ask per-host|ip=198.51.100.7"}));
    ASSERT_FALSE(session_.rcpt(rcpt_to("<bob@example.org>")));
    ASSERT_FALSE(session_.rcpt(rcpt_to("<eve@example.org>")));
    EXPECT_EQ(counters_.seen, (Seen{"ask per-host|ip=198.51.100.7", "collect per-host|ip=198.51.100.7"}));
}

TEST_F(AheadSession, TakesNothingForAMessageWithoutARecipientThatIsAccepted) {
    session_.connect(connect_from("198.51.100.7"));
    ASSERT_FALSE(session_.mail(mail_from("<a@client.test>")));
    ASSERT_TRUE(session_.rcpt(rcpt_to("<friend@outside.test>")));
    session_.abort();
    EXPECT_EQ(counters_.seen, (Seen{"ask per-host|ip=198.51.100.7", "drop per-host|ip=198.51.100.7"}));
}

TEST_F(AheadSession, HoldsNothingForAnotherRecipientWhileTheBodyComes) {
    PolicySettings settings = limited();
    settings.limits.front().rule.unit = LimitUnit::kRecipients;
    world_.policies.set(policy_of(settings));
    Session session(engine_);
    session.connect(connect_from("198.51.100.7"));
    ASSERT_FALSE(session.mail(mail_from("<a@client.test>")));
    ASSERT_FALSE(session.rcpt(rcpt_to("<bob@example.org>")));
    ASSERT_FALSE(session.rcpt(rcpt_to("<eve@example.org>")));
    EXPECT_EQ(counters_.news().back(), "ask per-host|ip=198.51.100.7");
    session.header("From", "a@client.test");
    session.end_of_headers();
    EXPECT_EQ(counters_.news(), (Seen{"drop per-host|ip=198.51.100.7"}));
}

TEST(RefusedConnection, IsWrittenDownThoughItNeverCameToAMessage) {
    PolicySettings settings = limited();
    settings.limits.front().rule.unit = LimitUnit::kConnections;
    settings.limits.front().rule.rates.front().burst = 1;
    World world(settings);
    { const Client first(world); }
    EXPECT_TRUE(world.recorder.records.empty());
    { const Client second(world); }
    ASSERT_EQ(world.recorder.records.size(), 1U);
    const KeptRecord& record = world.recorder.records.front();
    ASSERT_TRUE(record.refusal);
    EXPECT_EQ(record.refusal->reason, Reason::kRateLimit);
    EXPECT_EQ(record.verdict, Verdict::kTempfail);
    EXPECT_EQ(record.connector, "default");
    {
        Client third(world);
        EXPECT_NE(third.send("<a@client.test>", {{"From", "a@client.test"}}), std::nullopt);
    }
    EXPECT_EQ(world.recorder.records.size(), 2U) << "the message alone, not the connection besides";
}

TEST_F(AheadSession, AsksNothingForAMessageThatIsRefusedAtMail) {
    session_.connect(connect_from("198.51.100.7"));
    ASSERT_FALSE(session_.mail(mail_from("<ceo@example.org>")));
    ASSERT_TRUE(session_.rcpt(rcpt_to("<bob@example.org>")));
    EXPECT_EQ(counters_.seen, Seen{});
}

}  // namespace
}  // namespace postern
