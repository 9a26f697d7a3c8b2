#include "base/clock.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using namespace std::chrono_literals;

TEST(SystemClock, NeverGoesBack) {
    const SystemClock clock;
    auto last = clock.monotonic();
    for (int i = 0; i < 1000; ++i) {
        const auto now = clock.monotonic();
        ASSERT_GE(now, last);
        last = now;
    }
}

TEST(SystemClock, WallIsTheTimeOfDay) {
    const auto before = std::chrono::system_clock::now();
    const auto now = SystemClock{}.wall();
    EXPECT_GE(now, before);
    EXPECT_LE(now, std::chrono::system_clock::now());
}

TEST(FakeClock, StandsStillUntilItIsMoved) {
    FakeClock clock;
    const auto monotonic = clock.monotonic();
    const auto wall = clock.wall();
    EXPECT_EQ(clock.monotonic(), monotonic);
    clock.advance(1500us);
    EXPECT_EQ(clock.monotonic() - monotonic, 1500us);
    EXPECT_EQ(clock.wall() - wall, 1500us);
}

TEST(FakeClock, SettingTheTimeOfDayLeavesIntervalsAlone) {
    FakeClock clock;
    const auto monotonic = clock.monotonic();
    const auto wall = clock.wall();
    clock.set_wall(wall - 1h);
    EXPECT_EQ(clock.wall(), wall - 1h);
    EXPECT_EQ(clock.monotonic(), monotonic);
}

}  // namespace
}  // namespace postern
