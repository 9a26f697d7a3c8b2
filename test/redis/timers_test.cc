#include "redis/timers.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

using std::chrono::milliseconds;
const Timers::Time kStart{std::chrono::hours{1}};

TEST(Timers, RunWhatIsDueInOrderAndOnce) {
    Timers timers;
    std::string ran;
    timers.add(kStart + milliseconds{2}, [&] { ran += 'b'; });
    timers.add(kStart + milliseconds{1}, [&] { ran += 'a'; });
    timers.add(kStart + milliseconds{2}, [&] { ran += 'c'; });
    timers.add(kStart + milliseconds{3}, [&] { ran += 'd'; });
    EXPECT_EQ(timers.next(), kStart + milliseconds{1});
    timers.run_due(kStart);
    EXPECT_EQ(ran, "");
    timers.run_due(kStart + milliseconds{2});
    EXPECT_EQ(ran, "abc");
    timers.run_due(kStart + milliseconds{2});
    EXPECT_EQ(ran, "abc");
    timers.run_due(kStart + milliseconds{9});
    EXPECT_EQ(ran, "abcd");
    EXPECT_FALSE(timers.next());
}

TEST(Timers, ACancelledOneDoesNotRun) {
    Timers timers;
    std::string ran;
    const Timers::Id first = timers.add(kStart, [&] { ran += 'a'; });
    timers.add(kStart, [&] { ran += 'b'; });
    timers.cancel(first);
    timers.cancel(first);
    timers.run_due(kStart);
    EXPECT_EQ(ran, "b");
    timers.cancel(first);
}

TEST(Timers, ATaskMayCancelItsNeighbour) {
    Timers timers;
    std::string ran;
    Timers::Id second;
    timers.add(kStart, [&] {
        ran += 'a';
        timers.cancel(second);
    });
    second = timers.add(kStart, [&] { ran += 'b'; });
    timers.add(kStart, [&] { ran += 'c'; });
    timers.run_due(kStart);
    EXPECT_EQ(ran, "ac");
}

TEST(Timers, WhatATaskAddsWaitsForTheNextRound) {
    Timers timers;
    int ran = 0;
    std::function<void()> again = [&] {
        ++ran;
        timers.add(kStart, again);
    };
    timers.add(kStart, again);
    timers.run_due(kStart);
    EXPECT_EQ(ran, 1);
    timers.run_due(kStart);
    EXPECT_EQ(ran, 2);
}

}  // namespace
}  // namespace postern
