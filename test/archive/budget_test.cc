#include "archive/budget.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(Budget, BytesAreSpentToTheLast) {
    const FakeClock clock;
    Budget budget({.bytes = 100}, clock);
    EXPECT_TRUE(budget.unpacked(60));
    EXPECT_TRUE(budget.unpacked(40));
    EXPECT_TRUE(budget.streamed(100));
    EXPECT_EQ(budget.spent(), ArchiveTrouble::kNone);
    EXPECT_EQ(budget.bytes(), 100U);
    EXPECT_FALSE(budget.unpacked(1));
    EXPECT_EQ(budget.bytes(), 101U);
    EXPECT_EQ(budget.spent(), ArchiveTrouble::kTooLarge);
    EXPECT_FALSE(budget.header());
    EXPECT_FALSE(budget.in_time());
}

TEST(Budget, StreamedBytesHaveTheSameLimit) {
    const FakeClock clock;
    Budget budget({.bytes = 100}, clock);
    EXPECT_FALSE(budget.streamed(101));
    EXPECT_EQ(budget.spent(), ArchiveTrouble::kTooLarge);
}

TEST(Budget, TimeEnds) {
    FakeClock clock;
    Budget budget({.time = std::chrono::milliseconds(10)}, clock);
    clock.advance(std::chrono::microseconds(9'999));
    EXPECT_TRUE(budget.in_time());
    clock.advance(std::chrono::microseconds(1));
    EXPECT_FALSE(budget.header());
    EXPECT_EQ(budget.spent(), ArchiveTrouble::kTooSlow);
}

TEST(Budget, HeadersAreBoundedAboveTheEntries) {
    const FakeClock clock;
    Budget budget({.entries = 10}, clock);
    int headers = 0;
    while (budget.header()) ++headers;
    EXPECT_EQ(headers, 40);
    EXPECT_EQ(budget.spent(), ArchiveTrouble::kTooMany);
}

TEST(Budget, FirstReasonToEndStays) {
    const FakeClock clock;
    Budget budget({}, clock);
    budget.end(ArchiveTrouble::kTooMany);
    budget.end(ArchiveTrouble::kTooLarge);
    EXPECT_EQ(budget.spent(), ArchiveTrouble::kTooMany);
}

}  // namespace
}  // namespace postern
