#include "store/near_cache.h"

#include <gtest/gtest.h>

#include <atomic>
#include <string>
#include <thread>
#include <vector>

namespace postern {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

class NearCacheTest : public testing::Test {
  protected:
    void learn(const Charge& charge, microseconds owed) {
        cache_.learn(charge, {owed.count(), 0}, cache_.generation());
    }

    FakeClock clock_;
    NearCache cache_{clock_};
    const Charge charge_{"k", {1, 1s}, 5};
};

TEST_F(NearCacheTest, RefusesWhatIsKnownNotToFitUntilItDoes) {
    EXPECT_FALSE(cache_.refusal(charge_));
    learn(charge_, 4500ms);
    const auto refusal = cache_.refusal(charge_);
    ASSERT_TRUE(refusal);
    EXPECT_FALSE(refusal->conforms);
    EXPECT_EQ(refusal->remaining, 0U);
    EXPECT_EQ(refusal->retry_after, 500ms);
    EXPECT_EQ(refusal->by, AnsweredBy::kStore);
    clock_.advance(499'999us);
    ASSERT_TRUE(cache_.refusal(charge_));
    EXPECT_EQ(cache_.refusal(charge_)->retry_after, 1us);
    clock_.advance(1us);
    EXPECT_FALSE(cache_.refusal(charge_));
}

TEST_F(NearCacheTest, ASmallerCostMayFit) {
    Charge charge = charge_;
    learn(charge, 3s);
    for (const auto& [cost, fits] : {std::pair{0U, true}, {1U, true}, {2U, true}, {3U, false}, {5U, false}}) {
        charge.cost = cost;
        EXPECT_EQ(!cache_.refusal(charge), fits) << cost;
    }
    charge.cost = 3;
    EXPECT_EQ(cache_.refusal(charge)->remaining, 2U);
    EXPECT_EQ(cache_.refusal(charge)->retry_after, 1s);
}

TEST_F(NearCacheTest, KnowsKeysApart) {
    learn(charge_, 5s);
    for (const char* key : {"", "K", "k ", "kk"}) EXPECT_FALSE(cache_.refusal({key, {1, 1s}, 5}));
}

TEST_F(NearCacheTest, TheLastAnswerCounts) {
    learn(charge_, 5s);
    learn(charge_, 4s);
    EXPECT_FALSE(cache_.refusal(charge_));
    learn(charge_, 4001ms);
    EXPECT_TRUE(cache_.refusal(charge_));
}

TEST_F(NearCacheTest, WhatIsClearedIsUnknownAndAnswersFromBeforeComeTooLate) {
    const std::uint64_t before = cache_.generation();
    learn(charge_, 5s);
    cache_.clear();
    EXPECT_FALSE(cache_.refusal(charge_));
    EXPECT_EQ(cache_.key_count(), 0U);
    cache_.learn(charge_, {5'000'000, 0}, before);
    EXPECT_FALSE(cache_.refusal(charge_));
    cache_.learn(charge_, {5'000'000, 0}, cache_.generation());
    EXPECT_TRUE(cache_.refusal(charge_));
}

TEST_F(NearCacheTest, IsBounded) {
    NearCache small(clock_, 160);
    for (int i = 0; i < 5000; ++i) {
        const Charge charge{std::to_string(i), {1, 1s}, 5};
        small.learn(charge, {5'000'000, 0}, 0);
        ASSERT_TRUE(small.refusal(charge));
        ASSERT_LE(small.key_count(), 160U);
    }
    EXPECT_GT(small.key_count(), 100U);
    NearCache none(clock_, 0);
    none.learn(charge_, {5'000'000, 0}, 0);
    EXPECT_TRUE(none.refusal(charge_));
}

TEST_F(NearCacheTest, ForgetsBudgetsThatAreFullAgain) {
    for (int i = 0; i < 1000; ++i) learn({std::to_string(i), {1, 1s}, 5}, 5s);
    EXPECT_EQ(cache_.key_count(), 1000U);
    clock_.advance(5s);
    for (int i = 0; i < 5000; ++i) {
        learn({"again" + std::to_string(i), {1, 1s}, 5}, 5ms);
        clock_.advance(1ms);
    }
    EXPECT_LT(cache_.key_count(), 500U);
}

TEST_F(NearCacheTest, NothingFromBeforeAClearSurvivesItThoughManyThreadsLearn) {
    std::atomic<int> wrong{0};
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 2000; ++i) {
                const Charge charge{std::to_string(t) + "|" + std::to_string(i % 50), {1, 1s}, 5};
                const std::uint64_t generation = cache_.generation();
                cache_.learn(charge, {5'000'000, 0}, generation);
                static_cast<void>(cache_.refusal(charge));
                if (i % 10 != 0) continue;
                cache_.clear();
                cache_.learn(charge, {5'000'000, 0}, generation);
                if (cache_.refusal(charge)) ++wrong;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace postern
