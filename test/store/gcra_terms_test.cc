#include "store/gcra_terms.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using namespace std::chrono_literals;

constexpr std::int64_t kMost = static_cast<std::int64_t>(GcraTerms::kMostMicros);

TEST(GcraTerms, SayHowLongBurstAndCostTakeToComeBack) {
    struct Case {
        const char* name;
        Rate rate;
        std::uint64_t burst;
        std::uint64_t cost;
        Arrival capacity;
        Arrival cost_time;
        bool never;
    };
    const Case cases[] = {
        {"whole", {60, 1min}, 60, 1, {60'000'000, 0}, {1'000'000, 0}, false},
        {"a fraction", {7, 1s}, 7, 3, {1'000'000, 0}, {428'571, 3}, false},
        {"less than a microsecond", {10'000'000, 1s}, 15, 1, {1, 5'000'000}, {0, 1'000'000}, false},
        {"bytes",
         {1'000'000'000'000, 24h},
         1'000'000'000'000,
         1,
         {86'400'000'000, 0},
         {0, 86'400'000'000},
         false},
        {"no cost", {1, 1s}, 1, 0, {1'000'000, 0}, {0, 0}, false},
        {"cost above the burst", {1, 1s}, 2, 3, {2'000'000, 0}, {kMost + 1, 0}, true},
        {"the greatest cost", {1, 1s}, 2, UINT64_MAX, {2'000'000, 0}, {kMost + 1, 0}, true},
        {"no count, period or burst", {0, 0s}, 0, 1, {1, 0}, {1, 0}, false},
        {"a period below zero", {1, -1s}, 1, 1, {1, 0}, {1, 0}, false},
        {"a burst of more than 142 years", {1, 1s}, UINT64_MAX, 1, {kMost, 0}, {1'000'000, 0}, false},
        {"and a cost of that", {1, 1s}, UINT64_MAX, UINT64_MAX, {kMost, 0}, {kMost + 1, 0}, false},
        {"a count above 2^52", {UINT64_MAX, 1s}, 1, 1, {0, 1'000'000}, {0, 1'000'000}, false},
        {"all at their greatest",
         {UINT64_MAX, std::chrono::microseconds::max()},
         UINT64_MAX,
         UINT64_MAX,
         {kMost, 0},
         {kMost + 1, 0},
         false},
    };
    for (const Case& c : cases) {
        const GcraTerms terms({"k", c.rate, c.burst, c.cost});
        EXPECT_EQ(terms.capacity(), c.capacity) << c.name << ' ' << terms.capacity().micros;
        EXPECT_EQ(terms.cost(), c.cost_time)
            << c.name << ' ' << terms.cost().micros << ' ' << terms.cost().fraction;
        EXPECT_EQ(terms.never(), c.never) << c.name;
    }
}

TEST(GcraTerms, CountWhatIsLeftInWholeUnits) {
    const GcraTerms sevenths({"k", {7, 1s}, 7, 3});
    EXPECT_EQ(sevenths.remaining({0, 0}), 7U);
    EXPECT_EQ(sevenths.remaining({0, 1}), 6U);
    EXPECT_EQ(sevenths.remaining({142'857, 1}), 6U);  // a seventh of a second
    EXPECT_EQ(sevenths.remaining({142'857, 2}), 5U);
    EXPECT_EQ(sevenths.remaining({1'000'000, 0}), 0U);
    EXPECT_EQ(sevenths.remaining({kMost, 6}), 0U);
    EXPECT_EQ(sevenths.remaining({-1, 6}), 7U);
    EXPECT_EQ(sevenths.remaining({142'857, UINT64_MAX}), 5U);  // another rate's fraction
}

TEST(GcraTerms, GiveTheCostBackAndNoMore) {
    const GcraTerms sevenths({"k", {7, 1s}, 7, 3});
    EXPECT_EQ(sevenths.given_back({1'000'000, 0}), (Arrival{571'428, 4}));
    EXPECT_EQ(sevenths.given_back({428'571, 4}), (Arrival{0, 1}));
    EXPECT_EQ(sevenths.given_back({428'571, 3}), (Arrival{0, 0}));
    EXPECT_EQ(sevenths.given_back({428'571, 2}), (Arrival{0, 0}));
    EXPECT_EQ(sevenths.given_back({0, 0}), (Arrival{0, 0}));
}

}  // namespace
}  // namespace postern
