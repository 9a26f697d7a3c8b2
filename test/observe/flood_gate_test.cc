#include "observe/flood_gate.h"

#include <gtest/gtest.h>

#include "base/clock.h"

namespace postern {
namespace {

using std::chrono::seconds;

int passed(FloodGate& gate, std::uint64_t source, const Clock& clock, int asked) {
    int count = 0;
    for (int i = 0; i < asked; ++i) count += gate.ask(source, clock.monotonic()).pass ? 1 : 0;
    return count;
}

TEST(FloodGate, PassesTheBurstAndThenTheRate) {
    FakeClock clock;
    FloodGate gate({1000, seconds(1)}, {3, seconds(10)});
    EXPECT_EQ(passed(gate, 1, clock, 10), 3);
    clock.advance(seconds(9));
    EXPECT_EQ(passed(gate, 1, clock, 10), 0);
    clock.advance(seconds(1));
    EXPECT_EQ(passed(gate, 1, clock, 10), 1);
    clock.advance(seconds(1000));
    EXPECT_EQ(passed(gate, 1, clock, 10), 3);
}

TEST(FloodGate, OneSourceDoesNotHideAnother) {
    const FakeClock clock;
    FloodGate gate({10, seconds(1)}, {3, seconds(10)});
    EXPECT_EQ(passed(gate, 1, clock, 100), 3);
    EXPECT_EQ(passed(gate, 2, clock, 100), 3);
}

TEST(FloodGate, AllSourcesTogetherHaveALimit) {
    const FakeClock clock;
    FloodGate gate({10, seconds(1)}, {3, seconds(10)});
    int count = 0;
    for (std::uint64_t source = 0; source < 100; ++source) count += passed(gate, source, clock, 10);
    EXPECT_EQ(count, 10);
}

TEST(FloodGate, TellsHowManyWereHeldBackOnce) {
    FakeClock clock;
    FloodGate gate({10, seconds(1)}, {1, seconds(10)});
    EXPECT_EQ(passed(gate, 1, clock, 6), 1);
    EXPECT_EQ(gate.ask(2, clock.monotonic()).held_back, 5U);
    EXPECT_EQ(gate.ask(3, clock.monotonic()).held_back, 0U);
    EXPECT_EQ(passed(gate, 1, clock, 2), 0);
    EXPECT_EQ(gate.take_held_back(), 2U);
    EXPECT_EQ(gate.take_held_back(), 0U);
}

}  // namespace
}  // namespace postern
