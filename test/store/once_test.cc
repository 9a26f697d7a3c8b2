#include <gtest/gtest.h>

#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "fakes/redis_cluster.h"
#include "fakes/redis_server.h"
#include "store/memory_counters.h"
#include "store/redis_filter.h"

namespace postern {
namespace {

// A charge of one that counts `what` once in 1000 hours; the budget holds so many.
Charge once(const std::string& what, std::uint64_t burst = 2) {
    Charge charge = slow("l|a", burst);
    charge.once = "l|a|to=" + what;
    return charge;
}

// Charge::once means the same wherever it is counted.
class Once : public testing::TestWithParam<std::string> {
  protected:
    Once() {
        if (GetParam() == "redis") {
            server_ = std::make_unique<RedisServer>();
            filter_ = std::make_unique<RedisFilter>(*server_);
        }
    }
    CounterStore& counters() { return filter_ ? static_cast<CounterStore&>(filter_->counters()) : memory_; }

    std::vector<std::string> take(const std::vector<Charge>& charges) {
        std::vector<std::string> texts;
        for (const ChargeAnswer& answer : counters().take(charges)) texts.push_back(text_of(answer));
        return texts;
    }
    std::string take(const Charge& charge) { return take(std::vector{charge}).front(); }

    FakeClock clock_;
    MemoryCounters memory_{clock_};
    std::unique_ptr<RedisServer> server_;
    std::unique_ptr<RedisFilter> filter_;
};

using Texts = std::vector<std::string>;

TEST_P(Once, CountsEachThingOnce) {
    EXPECT_EQ(take(once("x")), "yes 1");
    EXPECT_EQ(take(once("x")), "yes 1");
    EXPECT_EQ(take(once("y")), "yes 0");
    EXPECT_EQ(take(once("z")), "no 0");
    EXPECT_EQ(take(once("x")), "yes 0");
    EXPECT_EQ(take(once("y")), "yes 0");
}

TEST_P(Once, DoesNotRememberWhatWasRefused) {
    EXPECT_EQ(take(once("x", 1)), "yes 0");
    EXPECT_EQ(take(once("y", 1)), "no 0");
    EXPECT_EQ(take(once("y", 1)), "no 0");
}

TEST_P(Once, DoesNotRememberWhatAnotherChargeKeptFromBeingTaken) {
    const Charge used_up = slow("other|a", 1);
    EXPECT_EQ(take(used_up), "yes 0");
    EXPECT_EQ(take({once("x"), used_up}), (Texts{"yes 2", "no 0"}));
    EXPECT_EQ(take(once("x")), "yes 1");
}

TEST_P(Once, DoesNotRememberWhatWasOnlyLookedAt) {
    EXPECT_EQ(take(look(once("x"))), "yes 2");
    EXPECT_EQ(take(once("x")), "yes 1");
    EXPECT_EQ(take(look(once("x"))), "yes 1");
}

TEST_P(Once, CountsAThingOnceWithinAQuestion) {
    EXPECT_EQ(take({once("x"), once("x"), once("y")}), (Texts{"yes 1", "yes 1", "yes 0"}));
}

TEST_P(Once, AThingThatWasCountedPassesBesideAnotherThatIsNot) {
    EXPECT_EQ(take(once("x", 1)), "yes 0");
    EXPECT_EQ(take({once("x", 1), once("y", 1)}), (Texts{"yes 0", "no 0"}));
}

TEST_P(Once, IsForgottenWithItsLimit) {
    EXPECT_EQ(take(once("x")), "yes 1");
    EXPECT_TRUE(counters().forget_limit("l"));
    EXPECT_EQ(take(once("x")), "yes 1");
    EXPECT_EQ(take(once("y")), "yes 0");
}

TEST_P(Once, NeverCountsAThingTwiceOrLetsMoreThingsThroughAtOnce) {
    std::vector<std::thread> threads;
    std::atomic<int> passed{0};
    for (int i = 0; i < 8; ++i) {
        threads.emplace_back([&, i] {
            for (int n = 0; n < 20; ++n) {
                const Charge charge = once(std::to_string((n + i) % 20), 10);
                if (counters().take(std::vector{charge}).front().conforms) ++passed;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    // The ten things that came first pass for all eight, but for those that came before they were taken.
    Charge any = slow("l|a", 10);
    EXPECT_EQ(take(look(any)), "no 0");
    int known = 0;
    for (int n = 0; n < 20; ++n)
        known += counters().take(std::vector{once(std::to_string(n), 10)}).front().conforms;
    EXPECT_EQ(known, 10);
    EXPECT_GE(passed, 10);
    EXPECT_LE(passed, 80);
}

INSTANTIATE_TEST_SUITE_P(Wherever, Once, testing::Values("memory", "redis"),
                         [](const auto& each) { return each.param; });

TEST(OnceInMemory, LastsForThePeriod) {
    FakeClock clock;
    MemoryCounters counters(clock);
    Charge charge{.key = "l|a", .rate = {1, std::chrono::minutes{1}}, .burst = 2, .once = "l|a|to=x"};
    const auto left = [&] { return counters.take(std::vector{charge}).front().remaining; };
    EXPECT_EQ(left(), 1U);
    clock.advance(std::chrono::minutes{1} - std::chrono::microseconds{1});
    EXPECT_EQ(left(), 1U);  // known: nothing was taken, and the other unit is not yet whole
    clock.advance(std::chrono::microseconds{1});
    EXPECT_EQ(left(), 1U);
    charge.once = "l|a|to=y";
    EXPECT_EQ(left(), 0U);
}

TEST(OnceInRedis, LastsForThePeriodThere) {
    RedisServer server;
    RedisFilter filter(server);
    Charge charge{.key = "l|a", .rate = {5, std::chrono::hours{1}}, .burst = 5, .once = "l|a|to=x"};
    EXPECT_EQ(filter.take(charge).remaining, 4U);
    const long long life = std::stoll(server.must({"PTTL", "postern:{postern:l|a}l|a|to=x"}));
    EXPECT_GT(life, 3'500'000);
    EXPECT_LE(life, 3'600'000);
    EXPECT_EQ(filter->keys("", 10).value_or(std::vector<std::string>{"none"}),
              std::vector<std::string>{"l|a"});
    server.must({"DEL", "postern:{postern:l|a}l|a|to=x"});
    EXPECT_EQ(filter.take(charge).remaining, 3U);
}

TEST(OnceInRedis, IsForgottenWhereWhatWasTakenIsGivenBack) {
    RedisServer server;
    RedisFilter filter(server);
    const Charge charge = once("x", 5);
    const auto left = [&] { return filter.take(look(slow("l|a", 5))).remaining; };
    EXPECT_TRUE(filter->ask(std::vector{charge}));  // and dropped
    EXPECT_TRUE(eventually([&] { return left() == 5U; }));
    EXPECT_EQ(server.must({"EXISTS", "postern:{postern:l|a}l|a|to=x"}), "0");
    EXPECT_EQ(filter.take(charge).remaining, 4U);
    EXPECT_TRUE(filter->ask(std::vector{charge}));  // it was counted before: nothing is given back
    filter->count(std::vector{once("y", 5)});
    EXPECT_TRUE(eventually([&] { return left() == 3U; }));
    EXPECT_EQ(server.must({"EXISTS", "postern:{postern:l|a}l|a|to=x"}), "1");
}

TEST(OnceInRedis, IsAskedThereThoughTheBudgetIsKnownToBeUsedUp) {
    RedisServer server;
    RedisFilter filter(server);
    EXPECT_EQ(text_of(filter.take(once("x", 1))), "yes 0");
    EXPECT_EQ(text_of(filter.take(once("y", 1))), "no 0");
    EXPECT_EQ(text_of(filter.take(once("x", 1))), "yes 0");
}

}  // namespace
}  // namespace postern
