#include "store/gcra.h"

#include <gtest/gtest.h>

#include <random>

namespace postern {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

// A budget that is charged one step after the other.
struct Budget {
    Gcra gcra;
    Arrival arrival{};

    Gcra::Step take(microseconds now, std::uint64_t cost = 1) {
        const Gcra::Step step = gcra.step(arrival, now, cost);
        arrival = step.after;
        return step;
    }
    // How many single units it gives at `now`.
    std::uint64_t drain(microseconds now) {
        std::uint64_t given = 0;
        while (given < 1'000'000 && take(now).conforms) ++given;
        return given;
    }
};

TEST(Gcra, GivesExactlyTheBurstAtWhateverRate) {
    const struct {
        std::uint64_t count;
        microseconds period;
        std::uint64_t burst;
    } cases[] = {
        {1, 1s, 1},          {3, 1s, 3},           {60, 1min, 60},          {7, 1s, 1000},
        {1, 24h * 365, 10},  {10'000'000, 1s, 5},  {10'000'000, 1s, 12345}, {999'999'937, 1s, 50'000},
        {UINT64_MAX, 1s, 9}, {1'000'003, 1us, 77}, {1, 24h * 365'000, 3},
    };
    for (const auto& c : cases) {
        Budget budget{Gcra({c.count, c.period}, c.burst)};
        EXPECT_EQ(budget.drain(1h), c.burst) << c.count << "/" << c.period.count() << "us";
        EXPECT_EQ(budget.gcra.remaining(budget.arrival, 1h), 0U);
    }
}

TEST(Gcra, GivesAUnitBackInTheMicrosecondItIsDue) {
    Budget budget{Gcra({3, 1s}, 3)};
    ASSERT_EQ(budget.drain(0us), 3U);
    const struct {
        microseconds at;
        bool conforms;
        microseconds retry_after;
    } steps[] = {
        {333'333us, false, 1us},  // due after 333,333 1/3
        {333'334us, true, 0us},          {333'335us, false, 333'332us}, {666'666us, false, 1us},
        {666'667us, true, 0us},          {999'999us, false, 1us},       {1'000'000us, true, 0us},
        {1'000'000us, false, 333'334us},
    };
    for (const auto& step : steps) {
        const Gcra::Step got = budget.take(step.at);
        EXPECT_EQ(got.conforms, step.conforms) << step.at.count();
        EXPECT_EQ(got.retry_after, step.retry_after) << step.at.count();
    }
}

TEST(Gcra, FastRatesRefillManyUnitsAMicrosecond) {
    Budget budget{Gcra({10'000'000, 1s}, 100)};
    EXPECT_EQ(budget.drain(1s), 100U);
    EXPECT_EQ(budget.drain(1s + 1us), 10U);
    EXPECT_EQ(budget.drain(1s + 4us), 30U);
    EXPECT_EQ(budget.drain(1s + 1h), 100U);
}

TEST(Gcra, CountsWhatRemains) {
    Budget budget{Gcra({60, 1min}, 10)};
    EXPECT_EQ(budget.gcra.remaining({}, 0us), 10U);
    EXPECT_TRUE(budget.take(0us, 4).conforms);
    EXPECT_EQ(budget.gcra.remaining(budget.arrival, 0us), 6U);
    EXPECT_EQ(budget.gcra.remaining(budget.arrival, 999'999us), 6U);
    EXPECT_EQ(budget.gcra.remaining(budget.arrival, 1s), 7U);
    EXPECT_EQ(budget.gcra.remaining(budget.arrival, 1h), 10U);
}

TEST(Gcra, ARefusedStepChangesNothing) {
    Budget budget{Gcra({60, 1min}, 10)};
    EXPECT_TRUE(budget.take(0us, 8).conforms);
    const Arrival before = budget.arrival;
    const Gcra::Step step = budget.take(0us, 5);
    EXPECT_FALSE(step.conforms);
    EXPECT_EQ(step.retry_after, 3s);
    EXPECT_EQ(budget.arrival, before);
    EXPECT_TRUE(budget.take(0us, 2).conforms);
}

TEST(Gcra, ACostAboveTheBurstNeverConforms) {
    Budget budget{Gcra({1, 1s}, 5)};
    EXPECT_EQ(budget.take(1h, 6).retry_after, microseconds::max());
    EXPECT_FALSE(budget.take(1h, UINT64_MAX).conforms);
    EXPECT_TRUE(budget.take(1h, 5).conforms);
}

TEST(Gcra, ACostOfNothingTakesNothing) {
    Budget budget{Gcra({1, 1s}, 1)};
    EXPECT_TRUE(budget.take(0us, 0).conforms);
    EXPECT_EQ(budget.arrival, Arrival{});
    EXPECT_EQ(budget.drain(0us), 1U);
    EXPECT_TRUE(budget.take(0us, 0).conforms);
}

TEST(Gcra, WaitingAsToldIsEnoughAndNotTooLong) {
    std::mt19937_64 random(9);
    for (int round = 0; round < 500; ++round) {
        const Rate rate{1 + random() % 1000, microseconds{1 + random() % 10'000'000}};
        const std::uint64_t burst = 1 + random() % 100;
        Budget budget{Gcra(rate, burst)};
        microseconds now{random() % 1'000'000};
        for (int i = 0; i < 200; ++i) {
            const std::uint64_t cost = 1 + random() % burst;
            const Gcra::Step step = budget.take(now, cost);
            if (!step.conforms) {
                ASSERT_GT(step.retry_after, 0us);
                ASSERT_FALSE(budget.gcra.step(budget.arrival, now + step.retry_after - 1us, cost).conforms);
                now += step.retry_after;
                ASSERT_TRUE(budget.take(now, cost).conforms);
            }
            now += microseconds{random() % 1000};
        }
    }
}

TEST(Gcra, OverAnyTimeNoMoreThanBurstAndRefillIsGiven) {
    std::mt19937_64 random(10);
    Budget budget{Gcra({7, 1s}, 11)};
    std::uint64_t given = 0;
    microseconds now{0};
    for (int i = 0; i < 20000; ++i) {
        now += microseconds{random() % 300'000};
        given += budget.take(now).conforms ? 1 : 0;
        ASSERT_LE(given, 11 + static_cast<std::uint64_t>(now.count()) * 7 / 1'000'000);
    }
    EXPECT_GT(given, static_cast<std::uint64_t>(now.count()) * 63 / 10'000'000);  // nine tenths of the rate
}

TEST(Gcra, AnotherRateGoesOnFromTheSameMoment) {
    Budget slow{Gcra({1, 1h}, 2)};
    ASSERT_EQ(slow.drain(0us), 2U);
    Budget fast{Gcra({999'983, 1s}, 5), slow.arrival};
    EXPECT_FALSE(fast.take(1h).conforms);
    EXPECT_TRUE(fast.take(2h).conforms);
    Budget back{Gcra({1, 1h}, 2), fast.arrival};
    EXPECT_EQ(back.gcra.remaining(back.arrival, 2h), 1U);
}

TEST(Gcra, AbsurdSettingsNeitherOverflowNorLetMoreThrough) {
    Budget endless{Gcra({1, microseconds{INT64_MAX}}, UINT64_MAX)};
    EXPECT_FALSE(endless.take(1h, 1).conforms);
    EXPECT_FALSE(endless.take(1h, UINT64_MAX).conforms);
    EXPECT_EQ(endless.gcra.remaining({}, 1h), 0U);
    Budget large{Gcra({1, 1s}, UINT64_MAX)};
    EXPECT_TRUE(large.take(1h, large.gcra.remaining({}, 1h)).conforms);
    EXPECT_FALSE(large.take(1h).conforms);
    EXPECT_TRUE(large.take(1h + 1s).conforms);
    Budget both{Gcra({UINT64_MAX, 1us}, UINT64_MAX)};
    EXPECT_TRUE(both.take(1h, UINT64_MAX).conforms);
    EXPECT_FALSE(both.take(1h).conforms);
    EXPECT_TRUE(both.take(1h + 1us, UINT64_MAX).conforms);
    const Gcra zero({0, 0us}, 0);
    EXPECT_TRUE(zero.step({}, 0us, 1).conforms);
    EXPECT_FALSE(zero.step({}, 0us, 2).conforms);
}

}  // namespace
}  // namespace postern
