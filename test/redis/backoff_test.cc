#include "redis/backoff.h"

#include <gtest/gtest.h>

#include <random>

namespace postern {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;

TEST(Backoff, DoublesFrom100MillisecondsToTwoSecondsGiveOrTakeAQuarter) {
    std::mt19937_64 random(1);  // NOLINT: the same numbers each time
    for (int i = 0; i < 200; ++i) {
        Backoff backoff;
        for (const int middle : {100, 200, 400, 800, 1600, 2000, 2000, 2000}) {
            const microseconds wait = backoff.next(random());
            EXPECT_GE(wait, milliseconds{middle} * 3 / 4);
            EXPECT_LE(wait, milliseconds{middle} * 5 / 4);
        }
    }
}

TEST(Backoff, BitsDecideWithinTheQuarters) {
    EXPECT_EQ(Backoff().next(0), milliseconds{75});
    EXPECT_EQ(Backoff().next(50'000), milliseconds{125});
    EXPECT_EQ(Backoff().next(50'001), milliseconds{75});
    EXPECT_NE(Backoff().next(17), Backoff().next(18));
}

TEST(Backoff, BeginsAnewAfterReset) {
    Backoff backoff;
    for (int i = 0; i < 5; ++i) static_cast<void>(backoff.next(0));
    backoff.reset();
    EXPECT_EQ(backoff.next(0), milliseconds{75});
    EXPECT_EQ(backoff.next(0), milliseconds{150});
}

}  // namespace
}  // namespace postern
