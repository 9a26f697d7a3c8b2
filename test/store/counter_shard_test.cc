#include "store/counter_shard.h"

#include <gtest/gtest.h>

#include <random>

namespace postern {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

Arrival full_at(microseconds time) {
    return {time.count(), 0};
}

TEST(CounterShard, AnUnknownKeyHasAFullBudget) {
    CounterShard shard(10);
    EXPECT_EQ(shard.find({1, 2}), Arrival{});
    shard.put({1, 2}, full_at(5s));
    EXPECT_EQ(shard.find({1, 2}), full_at(5s));
    EXPECT_EQ(shard.size(), 1U);
    shard.erase({1, 2});
    shard.erase({1, 2});
    EXPECT_EQ(shard.find({1, 2}), Arrival{});
    EXPECT_EQ(shard.size(), 0U);
}

TEST(CounterShard, SweepingDropsFullBudgetsAndKeepsTheOthers) {
    std::mt19937_64 random(13);
    CounterShard shard(100'000);
    const Hash128 late{7, 7};
    shard.put(late, full_at(1h));
    for (int i = 0; i < 5000; ++i) shard.put({random(), random()}, full_at(10s));
    const std::size_t before = shard.bytes();
    shard.sweep(100'000, 10s - 1us);
    EXPECT_EQ(shard.size(), 5001U);
    for (int i = 0; i < 10'000 && shard.size() > 1; ++i) shard.sweep(8, 10s);
    EXPECT_EQ(shard.size(), 1U);
    EXPECT_EQ(shard.find(late), full_at(1h));
    shard.sweep(20'000, 10s);
    EXPECT_LT(shard.bytes(), before / 10);
}

TEST(CounterShard, SweepingKeepsUpWithKeysThatComeAndGo) {
    std::mt19937_64 random(14);
    CounterShard shard(1'000'000);
    std::size_t most = 0;
    for (int i = 0; i < 100'000; ++i) {
        const microseconds now = i * 1ms;
        shard.put({random(), random()}, full_at(now + 1s));  // a thousand are alive at a time
        shard.sweep(8, now);
        most = std::max(most, shard.size());
    }
    EXPECT_LT(most, 2500U);
}

TEST(CounterShard, NeverHoldsMoreThanItsLimit) {
    std::mt19937_64 random(15);
    for (const std::size_t limit : {1U, 2U, 100U, 1000U}) {
        CounterShard shard(limit);
        for (int i = 0; i < 5000; ++i) {
            const Hash128 hash{random(), random()};
            shard.put(hash, full_at(1h + i * 1us));
            ASSERT_LE(shard.size(), limit);
            ASSERT_EQ(shard.find(hash), full_at(1h + i * 1us));  // the newest is always there
        }
        EXPECT_EQ(shard.size(), limit);
    }
}

TEST(CounterShard, AKnownKeyAtTheLimitEvictsNobody) {
    CounterShard shard(2);
    shard.put({1, 1}, full_at(1s));
    shard.put({2, 2}, full_at(2s));
    for (int i = 0; i < 100; ++i) shard.put({1, 1}, full_at(3s));
    EXPECT_EQ(shard.find({1, 1}), full_at(3s));
    EXPECT_EQ(shard.find({2, 2}), full_at(2s));
}

TEST(CounterShard, EvictsAFullBudgetFirst) {
    std::mt19937_64 random(16);
    CounterShard shard(1000);
    for (int i = 0; i < 500; ++i) shard.put({random(), random()}, full_at(1h));
    for (int i = 0; i < 500; ++i) shard.put({random() | 1U, random()}, full_at(1s));
    for (int i = 0; i < 30; ++i) shard.put({random(), random()}, full_at(1h));
    for (int i = 0; i < 1000; ++i) shard.sweep(100, 2s);
    EXPECT_EQ(shard.size(), 530U);  // none of the hour's budgets had to go
}

TEST(CounterShard, AnExhaustedKeyOutlastsAFlushOfFreshOnes) {
    std::mt19937_64 random(17);
    CounterShard shard(1000);
    const Hash128 exhausted{random(), random()};
    shard.put(exhausted, full_at(1h));
    for (int i = 0; i < 30'000; ++i) shard.put({random(), random()}, full_at(1s));
    EXPECT_EQ(shard.find(exhausted), full_at(1h));
}

TEST(CounterShard, EvenAmongLongerDebtsAKeyIsNotForgottenOftenOrSoon) {
    std::mt19937_64 random(18);
    constexpr std::size_t kLimit = 2000;
    CounterShard shard(kLimit);
    const Hash128 victim{random(), random()};
    int forgotten = 0;
    constexpr int kFlood = 50'000;
    for (int i = 0; i < kFlood; ++i) {
        if (shard.find(victim) == Arrival{}) {
            ++forgotten;
            shard.put(victim, full_at(1min));
        }
        shard.put({random(), random()}, full_at(24h));
        shard.sweep(8, 0s);
    }
    EXPECT_GT(forgotten, 1);  // or the test shows nothing
    EXPECT_LE(forgotten, 1 + kFlood * 27 / static_cast<int>(kLimit));
}

TEST(CounterShard, ClearForgetsAll) {
    CounterShard shard(100);
    for (std::uint64_t i = 1; i < 50; ++i) shard.put({i << 6U, i << 50U}, full_at(1h));
    shard.sweep(30, 0s);
    shard.clear();
    EXPECT_EQ(shard.size(), 0U);
    EXPECT_EQ(shard.find({1U << 6U, std::uint64_t{1} << 50U}), Arrival{});
    shard.put({1, 1}, full_at(1h));
    shard.sweep(1000, 0s);
    EXPECT_EQ(shard.size(), 1U);
}

}  // namespace
}  // namespace postern
