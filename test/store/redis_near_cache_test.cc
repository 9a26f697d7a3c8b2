// What the counters in Redis know without asking, shown by what the server was asked.

#include <gtest/gtest.h>

#include "store/redis_filter.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

class RedisNearCacheTest : public testing::Test {
  protected:
    // How many scripts the server has run. What is on its way is waited for.
    long scripts() {
        const std::string stats = server_.must({"INFO", "commandstats"});
        long calls = 0;
        for (const std::string_view name : {"cmdstat_eval:calls=", "cmdstat_evalsha:calls="}) {
            const std::size_t at = stats.find(name);
            if (at != std::string::npos) calls += std::stol(stats.substr(at + name.size()));
        }
        return calls;
    }
    // Over the same connection, so that all that was sent before has come to the server.
    void settle() { EXPECT_TRUE(filter_->keys("", 1)); }
    void exhaust(const Charge& charge) {
        Charge all = charge;
        all.cost = all.burst;
        EXPECT_TRUE(other_.take(all).conforms);
    }

    RedisServer server_;
    RedisFilter filter_{server_};
    RedisFilter other_{server_};
    const Charge charge_ = slow("l|a", 5);
};

TEST_F(RedisNearCacheTest, AKnownRefusalAsksNobody) {
    exhaust(charge_);
    const ChargeAnswer first = filter_.take(charge_);
    EXPECT_EQ(text_of(first), "no 0");
    const long before = scripts();
    for (int i = 0; i < 10; ++i) {
        const ChargeAnswer answer = filter_.take(charge_);
        EXPECT_EQ(text_of(answer), "no 0");
        EXPECT_LE(answer.retry_after, first.retry_after + 5s);
        EXPECT_GT(answer.retry_after, 199h);
        EXPECT_EQ(filter_->ask(std::vector{charge_}), nullptr);
        filter_->count(std::vector{charge_});
    }
    settle();
    EXPECT_EQ(scripts(), before);
    EXPECT_EQ(filter_.fallback(), 0U);
}

TEST_F(RedisNearCacheTest, TheOthersOfTheQuestionConformAndAreNotCharged) {
    exhaust(charge_);
    EXPECT_FALSE(filter_.take(charge_).conforms);
    const long before = scripts();
    const auto answers = filter_.take({slow("l|b", 7), charge_, look(slow("l|c", 8))});
    EXPECT_EQ(text_of(answers[0]), "yes 7");
    EXPECT_EQ(text_of(answers[1]), "no 0");
    EXPECT_EQ(text_of(answers[2]), "yes 8");
    settle();
    EXPECT_EQ(scripts(), before);
    EXPECT_EQ(server_.must({"EXISTS", "postern:l|b"}), "0");
}

TEST_F(RedisNearCacheTest, WhatIsOnlyObservedIsStillCounted) {
    exhaust(charge_);
    exhaust(slow("l|known", 5));
    EXPECT_FALSE(filter_.take(charge_).conforms);
    EXPECT_FALSE(filter_.take(observed(slow("l|known", 5))).conforms);
    const std::vector<Charge> charges = {charge_, observed(slow("l|b", 5, 2)), observed(look(slow("l|c", 5))),
                                         observed(slow("l|known", 5))};
    const long before = scripts();
    const auto answers = filter_.take(charges);
    EXPECT_EQ(text_of(answers[1]), "yes 5");
    EXPECT_EQ(text_of(answers[3]), "no 0");  // which would be refused
    filter_->count(charges);
    EXPECT_TRUE(eventually([&] { return other_.take(observed(look(slow("l|b", 5)))).remaining == 1; }));
    EXPECT_GE(scripts(), before + 2);
}

TEST_F(RedisNearCacheTest, OnlyAnEnforcedChargeAnswersAtOnce) {
    exhaust(charge_);
    EXPECT_FALSE(filter_.take(charge_).conforms);
    const struct {
        const char* name;
        std::vector<Charge> charges;
    } cases[] = {
        {"observed", {observed(charge_), slow("l|b", 5)}},
        {"another key", {slow("l|A", 5)}},
        {"no cost", {slow("l|a", 5, 0)}},
    };
    for (const auto& c : cases) {
        const long before = scripts();
        static_cast<void>(filter_.take(c.charges));
        EXPECT_GT(scripts(), before) << c.name;
    }
}

TEST_F(RedisNearCacheTest, AnEnforcedLookAnswersAtOnceToo) {
    exhaust(charge_);
    EXPECT_FALSE(filter_.take(look(charge_)).conforms);
    const long before = scripts();
    EXPECT_EQ(text_of(filter_.take({look(charge_), slow("l|b", 5)})[0]), "no 0");
    EXPECT_EQ(scripts(), before);
}

TEST_F(RedisNearCacheTest, WhatWasGivenBackHereIsKnownAtOnce) {
    const Charge one = slow("l|one", 1);
    {
        const auto asked = filter_->ask(std::vector{one});
        EXPECT_FALSE(filter_.take(one).conforms);  // and is known to be used up
    }
    EXPECT_TRUE(eventually([&] { return filter_.take(one).conforms; }));
}

TEST_F(RedisNearCacheTest, ASmallerCostThatMayFitIsAsked) {
    EXPECT_TRUE(other_.take(slow("l|a", 5, 3)).conforms);
    EXPECT_EQ(text_of(filter_.take(slow("l|a", 5, 3))), "no 2");
    const long before = scripts();
    EXPECT_EQ(text_of(filter_.take(slow("l|a", 5, 4))), "no 2");
    EXPECT_EQ(scripts(), before);
    EXPECT_EQ(text_of(filter_.take(slow("l|a", 5, 2))), "yes 0");
    EXPECT_GT(scripts(), before);
}

TEST_F(RedisNearCacheTest, ACostAboveTheBurstIsNotTakenForAnEmptyBudget) {
    EXPECT_FALSE(filter_.take(slow("l|a", 5, 6)).conforms);
    EXPECT_EQ(text_of(filter_.take(slow("l|a", 5, 5))), "yes 0");
}

TEST_F(RedisNearCacheTest, ABudgetIsAskedAgainOnceItFrees) {
    const Charge quick{.key = "l|q", .rate = {5, 1s}, .burst = 1};
    EXPECT_TRUE(other_.take(quick).conforms);
    EXPECT_TRUE(eventually([&] { return filter_.take(quick).conforms; }));
}

TEST_F(RedisNearCacheTest, WhatThisFilterForgetsIsForgottenAtOnce) {
    exhaust(charge_);
    EXPECT_FALSE(filter_.take(charge_).conforms);
    EXPECT_TRUE(filter_->forget({"l|a"}));
    EXPECT_EQ(text_of(filter_.take(charge_)), "yes 4");
    EXPECT_TRUE(other_.take(slow("l|a", 5, 4)).conforms);
    EXPECT_FALSE(filter_.take(charge_).conforms);
    EXPECT_TRUE(filter_->forget_limit("l"));
    EXPECT_EQ(text_of(filter_.take(charge_)), "yes 4");
}

TEST_F(RedisNearCacheTest, WhatAnotherFilterForgetsIsSeenWithinTwoSeconds) {
    for (const bool by_key : {true, false}) {
        server_.must({"DEL", "postern:l|a"});
        exhaust(charge_);
        EXPECT_FALSE(filter_.take(charge_).conforms);
        EXPECT_TRUE(by_key ? other_->forget({"l|a"}) : other_->forget_limit("l"));
        const auto begin = std::chrono::steady_clock::now();
        EXPECT_TRUE(eventually([&] { return filter_.take(charge_).conforms; }));
        EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s + 1s);  // the last one for a busy machine
    }
}

TEST_F(RedisNearCacheTest, ANumberThatStandsStillClearsNothing) {
    exhaust(charge_);
    EXPECT_FALSE(filter_.take(charge_).conforms);
    const auto looks = [&] {
        const std::string stats = server_.must({"INFO", "commandstats"});
        const std::string name = "cmdstat_get:calls=";
        const std::size_t at = stats.find(name);
        return at == std::string::npos ? 0 : std::stol(stats.substr(at + name.size()));
    };
    const long before = looks();
    const long scripts_before = scripts();
    EXPECT_TRUE(eventually([&] { return looks() >= before + 4; }));  // two rounds of two filters
    EXPECT_FALSE(filter_.take(charge_).conforms);
    EXPECT_EQ(scripts(), scripts_before);
}

}  // namespace
}  // namespace postern
