#include "archive/inspection_slots.h"

#include <gtest/gtest.h>

#include <optional>
#include <thread>

namespace postern {
namespace {

using Slot = InspectionSlots::Slot;

std::chrono::steady_clock::time_point in(std::chrono::milliseconds time) {
    return std::chrono::steady_clock::now() + time;
}

TEST(InspectionSlots, NoMoreThanThereAre) {
    InspectionSlots slots(2);
    std::optional<Slot> first(std::in_place, slots, in(std::chrono::seconds(0)));
    const Slot second(slots, in(std::chrono::seconds(0)));
    EXPECT_TRUE(*first);
    EXPECT_TRUE(second);
    EXPECT_FALSE(Slot(slots, in(std::chrono::milliseconds(5))));
    first.reset();
    EXPECT_TRUE(Slot(slots, in(std::chrono::seconds(0))));
}

TEST(InspectionSlots, OneThatWasNotGotIsNotGivenBack) {
    InspectionSlots slots(1);
    const Slot only(slots, in(std::chrono::seconds(0)));
    for (int i = 0; i < 3; ++i) EXPECT_FALSE(Slot(slots, in(std::chrono::seconds(0))));
}

TEST(InspectionSlots, WaitingEndsWhenOneIsFree) {
    InspectionSlots slots(0);  // counts as one
    std::optional<Slot> held(std::in_place, slots, in(std::chrono::seconds(0)));
    ASSERT_TRUE(*held);
    bool got = false;
    std::thread waiting([&] { got = static_cast<bool>(Slot(slots, in(std::chrono::minutes(1)))); });
    held.reset();
    waiting.join();
    EXPECT_TRUE(got);
}

}  // namespace
}  // namespace postern
