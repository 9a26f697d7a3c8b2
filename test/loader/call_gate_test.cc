#include "loader/call_gate.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using std::chrono::microseconds;
using std::chrono::seconds;

constexpr microseconds kNow{1'000'000};

void miss(CallGate& gate, std::size_t times) {
    for (std::size_t i = 0; i < times; ++i) {
        ASSERT_TRUE(gate.admit(kNow));
        gate.missed(kNow);
    }
}

TEST(CallGate, LetsCallsThroughAsLongAsSomeAreAnswered) {
    CallGate gate;
    for (int i = 0; i < 10; ++i) {
        miss(gate, CallGate::kMostMisses - 1);
        for (std::size_t n = 0; n < CallGate::kMostMisses - 1; ++n) gate.came_back();
        ASSERT_TRUE(gate.admit(kNow));
        gate.answered();
    }
}

TEST(CallGate, RestsAfterMissesInARowAndThenTriesOnce) {
    CallGate gate;
    miss(gate, CallGate::kMostMisses);
    EXPECT_FALSE(gate.admit(kNow));
    EXPECT_FALSE(gate.admit(kNow + CallGate::kRest - microseconds{1}));
    EXPECT_TRUE(gate.admit(kNow + CallGate::kRest));
    EXPECT_FALSE(gate.admit(kNow + CallGate::kRest)) << "one trial at a time";
    gate.missed(kNow + CallGate::kRest);
    EXPECT_FALSE(gate.admit(kNow + CallGate::kRest)) << "and another rest";
    EXPECT_TRUE(gate.admit(kNow + 2 * CallGate::kRest));
    gate.answered();
    EXPECT_TRUE(gate.admit(kNow + 2 * CallGate::kRest));
    EXPECT_TRUE(gate.admit(kNow + 2 * CallGate::kRest));
}

TEST(CallGate, GivesTheTrialToTheNextWhereThereWasNoThreadForIt) {
    CallGate gate;
    miss(gate, CallGate::kMostMisses);
    ASSERT_TRUE(gate.admit(kNow + CallGate::kRest));
    gate.not_asked();
    EXPECT_TRUE(gate.admit(kNow + CallGate::kRest));
}

TEST(CallGate, NeverLetsMoreHangThanItsBound) {
    CallGate gate;
    microseconds now = kNow;
    std::size_t hanging = 0;
    for (int i = 0; i < 100; ++i, now += CallGate::kRest) {
        if (!gate.admit(now)) continue;
        gate.missed(now);
        ++hanging;
    }
    EXPECT_EQ(hanging, CallGate::kMostHanging);
    gate.came_back();
    EXPECT_TRUE(gate.admit(now));
}

}  // namespace
}  // namespace postern
