#include "store/memory_counters.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>

namespace postern {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

Charge charge(const std::string& key, std::uint64_t burst, std::uint64_t cost = 1, bool enforced = true) {
    return {key, {burst, 1min}, burst, cost, enforced};
}

Charge look(const std::string& key, std::uint64_t burst, std::uint64_t cost = 1, bool enforced = true) {
    Charge charge{key, {burst, 1min}, burst, cost, enforced};
    charge.look_only = true;
    return charge;
}

std::vector<ChargeAnswer> take(MemoryCounters& counters, const std::vector<Charge>& charges) {
    auto answers = counters.take(charges);
    EXPECT_EQ(answers.size(), charges.size());
    return answers;
}

std::uint64_t left(MemoryCounters& counters, const std::string& key, std::uint64_t burst) {
    return take(counters, {look(key, burst)})[0].remaining;
}

// Written out so that a failure shows all three.
std::string text_of(const ChargeAnswer& answer) {
    return std::string(answer.conforms ? "yes " : "no ") + std::to_string(answer.remaining) + " " +
           std::to_string(answer.retry_after.count());
}

class MemoryCountersTest : public testing::Test {
  protected:
    FakeClock clock_;
    MemoryCounters counters_{clock_};
};

TEST_F(MemoryCountersTest, GivesTheBurstAndThenWhatComesBack) {
    const std::vector<Charge> one = {{"k", {3, 1s}, 3, 1, true}};
    EXPECT_EQ(text_of(take(counters_, one)[0]), "yes 2 0");
    EXPECT_EQ(text_of(take(counters_, one)[0]), "yes 1 0");
    EXPECT_EQ(text_of(take(counters_, one)[0]), "yes 0 0");
    EXPECT_EQ(text_of(take(counters_, one)[0]), "no 0 333334");
    clock_.advance(333'333us);
    EXPECT_EQ(text_of(take(counters_, one)[0]), "no 0 1");
    clock_.advance(1us);
    EXPECT_EQ(text_of(take(counters_, one)[0]), "yes 0 0");
    clock_.advance(1h);
    EXPECT_EQ(text_of(take(counters_, one)[0]), "yes 2 0");
}

TEST_F(MemoryCountersTest, EachKeyHasItsOwnBudget) {
    for (int i = 0; i < 1000; ++i) {
        const std::string key = "k" + std::to_string(i);
        ASSERT_TRUE(take(counters_, {charge(key, 1)})[0].conforms);
        ASSERT_FALSE(take(counters_, {charge(key, 1)})[0].conforms);
    }
    EXPECT_TRUE(take(counters_, {charge(std::string("k1\0", 3), 1)})[0].conforms);
    EXPECT_TRUE(take(counters_, {charge("", 1)})[0].conforms);
}

TEST_F(MemoryCountersTest, OneRefusalKeepsAllEnforcedBudgetsWhole) {
    EXPECT_TRUE(take(counters_, {charge("b", 1)})[0].conforms);
    const auto answers = take(counters_, {charge("a", 5), charge("b", 1), charge("c", 5, 2)});
    EXPECT_EQ(text_of(answers[0]), "yes 5 0");
    EXPECT_EQ(text_of(answers[1]), "no 0 60000000");
    EXPECT_EQ(text_of(answers[2]), "yes 5 0");
    EXPECT_EQ(left(counters_, "a", 5), 5U);
    EXPECT_EQ(left(counters_, "c", 5), 5U);
    clock_.advance(1min);
    const auto again = take(counters_, {charge("a", 5), charge("b", 1), charge("c", 5, 2)});
    EXPECT_EQ(text_of(again[0]), "yes 4 0");
    EXPECT_EQ(text_of(again[1]), "yes 0 0");
    EXPECT_EQ(text_of(again[2]), "yes 3 0");
}

TEST_F(MemoryCountersTest, WhatIsNotEnforcedIsCountedAllTheSame) {
    EXPECT_TRUE(take(counters_, {charge("full", 1), charge("watched", 1)})[1].conforms);
    const auto answers =
        take(counters_, {charge("watched", 1, 1, false), charge("seen", 5, 1, false), charge("a", 5)});
    EXPECT_FALSE(answers[0].conforms);  // and keeps nobody
    EXPECT_EQ(text_of(answers[1]), "yes 4 0");
    EXPECT_EQ(text_of(answers[2]), "yes 4 0");
    const auto refused = take(counters_, {charge("seen", 5, 1, false), charge("full", 1), charge("a", 5)});
    EXPECT_EQ(text_of(refused[0]), "yes 3 0");  // taken although the message is refused
    EXPECT_FALSE(refused[1].conforms);
    EXPECT_EQ(text_of(refused[2]), "yes 4 0");
    EXPECT_EQ(left(counters_, "seen", 5), 3U);
    EXPECT_EQ(left(counters_, "a", 5), 4U);
}

TEST_F(MemoryCountersTest, TwoChargesOnOneKeyAddUp) {
    const auto both = take(counters_, {charge("a", 5, 3), charge("a", 5, 2)});
    EXPECT_EQ(text_of(both[0]), "yes 2 0");
    EXPECT_EQ(text_of(both[1]), "yes 0 0");
    const auto refused = take(counters_, {charge("b", 5, 3), charge("b", 5, 3)});
    EXPECT_TRUE(refused[0].conforms);
    EXPECT_FALSE(refused[1].conforms);
    EXPECT_GT(refused[1].retry_after, 0us);
    EXPECT_EQ(left(counters_, "b", 5), 5U);
}

TEST_F(MemoryCountersTest, ACostAboveTheBurstIsRefusedForEver) {
    const auto answers = take(counters_, {charge("a", 5, 6)});
    EXPECT_FALSE(answers[0].conforms);
    EXPECT_EQ(answers[0].remaining, 5U);
    EXPECT_EQ(answers[0].retry_after, microseconds::max());
    EXPECT_EQ(counters_.key_count(), 0U);
}

TEST_F(MemoryCountersTest, LookingTakesNothing) {
    for (int i = 0; i < 3; ++i) {
        const auto answers = take(counters_, {look("a", 2, 2), look("b", 2, 3, false)});
        EXPECT_EQ(text_of(answers[0]), "yes 2 0");
        EXPECT_FALSE(answers[1].conforms);
    }
    EXPECT_EQ(counters_.key_count(), 0U);
    EXPECT_TRUE(take(counters_, {charge("a", 2, 2)})[0].conforms);
    EXPECT_EQ(text_of(take(counters_, {look("a", 2)})[0]), "no 0 30000000");
}

TEST_F(MemoryCountersTest, ALookThatIsEnforcedKeepsTheOthersFromBeingCharged) {
    static_cast<void>(take(counters_, {charge("a", 2, 2)}));
    const auto answers = take(counters_, {charge("b", 5), look("a", 2), charge("c", 5, 1, false)});
    EXPECT_EQ(text_of(answers[0]), "yes 5 0");
    EXPECT_EQ(text_of(answers[1]), "no 0 30000000");
    EXPECT_EQ(text_of(answers[2]), "yes 4 0");
    EXPECT_EQ(text_of(take(counters_, {look("a", 2, 1, false), charge("b", 5)})[1]), "yes 4 0");
}

TEST_F(MemoryCountersTest, CountingChargesWithoutAnAnswer) {
    counters_.count(std::vector{charge("a", 3, 2), look("b", 3)});
    EXPECT_EQ(left(counters_, "a", 3), 1U);
    EXPECT_EQ(left(counters_, "b", 3), 3U);
}

TEST_F(MemoryCountersTest, AskingEarlyGainsNothing) {
    EXPECT_EQ(counters_.ask(std::vector{charge("a", 3)}), nullptr);
    EXPECT_EQ(left(counters_, "a", 3), 3U);
}

TEST_F(MemoryCountersTest, NoChargesMakeNoAnswers) {
    EXPECT_TRUE(counters_.take({}).empty());
    counters_.count({});
    EXPECT_EQ(counters_.key_count(), 0U);
}

TEST_F(MemoryCountersTest, ForgettingKeysFillsTheirBudgets) {
    static_cast<void>(take(counters_, {charge("a", 1), charge("b", 1), charge("c", 1)}));
    EXPECT_TRUE(counters_.forget({"a", "nobody", "c"}));
    EXPECT_TRUE(counters_.forget({}));
    EXPECT_EQ(left(counters_, "a", 1), 1U);
    EXPECT_EQ(left(counters_, "b", 1), 0U);
    EXPECT_EQ(left(counters_, "c", 1), 1U);
    EXPECT_EQ(counters_.keys("", 10), std::nullopt);
}

TEST_F(MemoryCountersTest, ForgettingALimitFillsTheBudgetsOfItsKeysAlone) {
    const std::vector<std::string> keys = {"l|ip=1", "l|ip=2", "l", "l2|ip=1", "|l", "k|l|ip=1", ""};
    std::vector<Charge> all;
    all.reserve(keys.size());
    for (const std::string& key : keys) all.push_back(charge(key, 1));
    for (int round = 0; round < 3; ++round) {
        for (const Charge& one : all) static_cast<void>(take(counters_, {one}));
        EXPECT_TRUE(counters_.forget_limit("l"));
        EXPECT_TRUE(counters_.forget_limit("unknown"));
        std::string full;
        for (const std::string& key : keys) full += left(counters_, key, 1) == 1 ? key + " " : "";
        EXPECT_EQ(full, "l|ip=1 l|ip=2 l ");
    }
    EXPECT_FALSE(take(counters_, {charge("l2|ip=1", 1)})[0].conforms);
    static_cast<void>(take(counters_, {charge("l|ip=1", 1)}));
    EXPECT_TRUE(counters_.forget({"l|ip=1"}));
    EXPECT_EQ(left(counters_, "l|ip=1", 1), 1U);
}

TEST_F(MemoryCountersTest, ForgettingTheLimitWithoutANameForgetsAll) {
    static_cast<void>(take(counters_, {charge("a|x", 1), charge("b", 1), charge("", 1)}));
    EXPECT_TRUE(counters_.forget_limit(""));
    EXPECT_EQ(counters_.key_count(), 0U);
}

TEST_F(MemoryCountersTest, ForgettingMoreLimitsThanThereCanBeForgetsAll) {
    for (std::size_t i = 0; i <= LimitEpochs::kMostLimits; ++i) {
        const std::string limit = std::to_string(i);
        static_cast<void>(take(counters_, {charge(limit + "|x", 1)}));
        EXPECT_TRUE(counters_.forget_limit(limit));
        ASSERT_EQ(left(counters_, limit + "|x", 1), 1U);
    }
    EXPECT_EQ(counters_.key_count(), 0U);
}

TEST_F(MemoryCountersTest, SweepsKeysWhoseBudgetIsFull) {
    for (int i = 0; i < 20'000; ++i) static_cast<void>(take(counters_, {charge("k" + std::to_string(i), 1)}));
    EXPECT_EQ(counters_.key_count(), 20'000U);
    const std::size_t before = counters_.bytes();
    clock_.advance(1min);
    for (int i = 0; i < 20'000; ++i) {
        static_cast<void>(take(counters_, {charge("other" + std::to_string(i % 100), 1, 0)}));
        static_cast<void>(take(counters_, {charge("again" + std::to_string(i), 1000'000)}));
        clock_.advance(1ms);
    }
    EXPECT_LT(counters_.key_count(), 1000U);
    EXPECT_LT(counters_.bytes(), before / 2);
}

TEST(MemoryCounters, NeverHoldsMoreKeysThanItsLimit) {
    const FakeClock clock;
    MemoryCounters counters(clock, 1000);
    static_cast<void>(take(counters, {charge("exhausted", 1000, 1000)}));
    for (int i = 0; i < 20'000; ++i) {
        // Each new key takes a thousandth of its budget: it will be full again long before "exhausted".
        ASSERT_TRUE(take(counters, {charge("k" + std::to_string(i), 1000)})[0].conforms);
    }
    EXPECT_LE(counters.key_count(), 1000U);
    EXPECT_GT(counters.key_count(), 900U);
    EXPECT_FALSE(take(counters, {charge("exhausted", 1000)})[0].conforms);
    MemoryCounters few(clock, 0);
    for (int i = 0; i < 1000; ++i) static_cast<void>(take(few, {charge("k" + std::to_string(i), 1)}));
    EXPECT_LE(few.key_count(), 64U);
}

TEST(MemoryCounters, ManyCallersAtOnceGetNoMoreThanTheBurst) {
    constexpr int kThreads = 8;
    constexpr int kTakes = 2000;
    const FakeClock clock;
    MemoryCounters counters(clock);
    std::atomic<int> both{0};
    std::atomic<int> alone{0};
    std::atomic<bool> start{false};
    std::vector<std::thread> threads;
    threads.reserve(kThreads);
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            while (!start) std::this_thread::yield();
            for (int i = 0; i < kTakes; ++i) {
                // The same two budgets in either order, and one that is everybody's own.
                const Charge a = charge("a", 5000);
                const Charge b = charge("b", 3000);
                const auto pair =
                    t % 2 == 0 ? counters.take(std::vector{a, b}) : counters.take(std::vector{b, a});
                if (pair[0].conforms && pair[1].conforms) ++both;
                const auto own =
                    counters.take(std::vector{charge("a", 5000), charge(std::to_string(t), 100)});
                if (own[0].conforms && own[1].conforms) ++alone;
                if (i % 50 == 0) static_cast<void>(counters.key_count());
            }
        });
    }
    start = true;
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(alone, kThreads * 100);
    EXPECT_EQ(both, 3000);
    // What was refused for the sake of one budget was not taken from the other.
    EXPECT_EQ(left(counters, "b", 3000), 0U);
    EXPECT_EQ(left(counters, "a", 5000), 5000U - 3000U - kThreads * 100U);
}

TEST(MemoryCounters, ManyCallersOnMovingTimeGetNoMoreThanTheRate) {
    FakeClock clock;
    MemoryCounters counters(clock, 500);
    std::atomic<std::uint64_t> given{0};
    const auto begin = clock.monotonic();
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 2000; ++i) {
                if (counters.take(std::vector<Charge>{{"k", {1000, 1s}, 50, 1, true}}).front().conforms)
                    ++given;
                // Keys enough to have some evicted all the time.
                static_cast<void>(
                    counters.take(std::vector{charge(std::to_string(t) + "-" + std::to_string(i), 10'000)}));
                clock.advance(10us);
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    const auto elapsed = static_cast<std::uint64_t>((clock.monotonic() - begin).count());
    EXPECT_LE(given, 50 + elapsed / 1000);
    EXPECT_GE(given, 40 + elapsed / 1000 * 9 / 10);
}

}  // namespace
}  // namespace postern
