#include "api/ahead.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "fakes/engine_world.h"

namespace postern {
namespace {

// Writes down what it is asked, and answers that all conforms.
class DistantCounters final : public Counters {
  public:
    [[nodiscard]] std::vector<ChargeAnswer> take(std::span<const Charge> charges) override {
        seen.push_back("take " + keys(charges));
        return std::vector<ChargeAnswer>(charges.size());
    }
    [[nodiscard]] bool is_far() const override { return true; }
    [[nodiscard]] std::unique_ptr<AskedCharges> ask(std::span<const Charge> charges) override {
        seen.push_back("ask " + keys(charges));
        return std::make_unique<Asked>(*this, std::vector<Charge>(charges.begin(), charges.end()));
    }
    void count(std::span<const Charge> charges) override { seen.push_back("count " + keys(charges)); }

    std::vector<std::string> seen;

  private:
    class Asked final : public AskedCharges {
      public:
        Asked(DistantCounters& counters, std::vector<Charge> charges)
            : counters_(counters), charges_(std::move(charges)) {}
        ~Asked() override {
            if (!collected_) counters_.seen.push_back("give back " + keys(charges_));
        }
        [[nodiscard]] std::vector<ChargeAnswer> answers() override {
            collected_ = true;
            counters_.seen.push_back("answers " + keys(charges_));
            return std::vector<ChargeAnswer>(charges_.size());
        }

      private:
        DistantCounters& counters_;
        std::vector<Charge> charges_;
        bool collected_ = false;
    };

    static std::string keys(std::span<const Charge> charges) {
        std::string all;
        for (const Charge& charge : charges) {
            if (!all.empty()) all += ',';
            all += charge.key;
        }
        return all;
    }
};

std::vector<Charge> charges(std::string key, std::uint64_t cost = 1) {
    Charge charge;
    charge.key = std::move(key);
    charge.cost = cost;
    return {charge};
}

using Seen = std::vector<std::string>;

TEST(Ahead, CollectsWhatWasAsked) {
    DistantCounters counters;
    Ahead ahead(counters);
    ahead.ask(charges("a"));
    ASSERT_TRUE(ahead.collect(charges("a")));
    EXPECT_FALSE(ahead.collect(charges("a")));
    EXPECT_EQ(counters.seen, (Seen{"ask a", "answers a"}));
}

TEST(Ahead, GivesBackWhatWasAskedForAnotherQuestion) {
    DistantCounters counters;
    Ahead ahead(counters);
    ahead.ask(charges("a"));
    EXPECT_FALSE(ahead.collect(charges("a", 2)));
    EXPECT_EQ(counters.seen, (Seen{"ask a", "give back a"}));
}

TEST(Ahead, GivesBackWhatNobodyCollected) {
    DistantCounters counters;
    {
        Ahead ahead(counters);
        ahead.ask(charges("a"));
        ahead.ask(charges("b"));
    }
    EXPECT_EQ(counters.seen, (Seen{"ask a", "ask b", "give back a", "give back b"}));
}

TEST(Ahead, HasNothingWhereAskingEarlyGainsNothing) {
    FakeClock clock;
    MemoryCounters counters(clock, 64);
    Ahead ahead(counters);
    ahead.ask(charges("a"));
    EXPECT_FALSE(ahead.collect(charges("a")));
    EXPECT_EQ(counters.key_count(), 0U);
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
    DistantCounters counters_;
    Engine engine_{world_.policies, counters_, world_.clock, world_.recorder, world_.ids, world_.tools};
    Session session_{engine_};
};

TEST_F(AheadSession, AsksAtMailAndCollectsAtTheFirstRecipient) {
    session_.connect(connect_from("198.51.100.7"));
    ASSERT_FALSE(session_.mail(mail_from("<a@client.test>")));
    EXPECT_EQ(counters_.seen, (Seen{"ask per-host|ip=198.51.100.7"}));
    ASSERT_FALSE(session_.rcpt(rcpt_to("<bob@example.org>")));
    ASSERT_FALSE(session_.rcpt(rcpt_to("<eve@example.org>")));
    EXPECT_EQ(counters_.seen, (Seen{"ask per-host|ip=198.51.100.7", "answers per-host|ip=198.51.100.7"}));
}

TEST_F(AheadSession, TakesNothingForAMessageWithoutARecipientThatIsAccepted) {
    session_.connect(connect_from("198.51.100.7"));
    ASSERT_FALSE(session_.mail(mail_from("<a@client.test>")));
    ASSERT_TRUE(session_.rcpt(rcpt_to("<friend@outside.test>")));
    session_.abort();
    EXPECT_EQ(counters_.seen, (Seen{"ask per-host|ip=198.51.100.7", "give back per-host|ip=198.51.100.7"}));
}

TEST_F(AheadSession, AsksNothingForAMessageThatIsRefusedAtMail) {
    session_.connect(connect_from("198.51.100.7"));
    ASSERT_FALSE(session_.mail(mail_from("<ceo@example.org>")));
    ASSERT_TRUE(session_.rcpt(rcpt_to("<bob@example.org>")));
    EXPECT_EQ(counters_.seen, Seen{});
}

}  // namespace
}  // namespace postern
