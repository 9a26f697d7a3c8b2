#include "redis/one_shot.h"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "fakes/redis_callers.h"

namespace postern {
namespace {

using std::chrono::steady_clock;

TEST(OneShot, ADeadlineEndsTheWait) {
    OneShot shot;
    EXPECT_FALSE(shot.wait_until(steady_clock::now() - std::chrono::hours{1}));
    EXPECT_FALSE(shot.wait_until(steady_clock::time_point{}));
    const auto deadline = steady_clock::now() + std::chrono::milliseconds{20};
    EXPECT_FALSE(shot.wait_until(deadline));
    EXPECT_GE(steady_clock::now(), deadline);
    EXPECT_FALSE(shot.is_set());
}

TEST(OneShot, StaysSet) {
    OneShot shot;
    shot.set();
    shot.set();
    EXPECT_TRUE(shot.is_set());
    EXPECT_TRUE(shot.wait_until(steady_clock::time_point{}));
    EXPECT_TRUE(shot.wait_until(patience()));
}

TEST(OneShot, AllWhoWaitSeeWhatWasWrittenBefore) {
    for (int round = 0; round < 200; ++round) {
        OneShot shot;
        int written = 0;
        std::atomic<int> seen = 0;
        std::vector<std::thread> waiters;
        for (int i = 0; i < 3; ++i) {
            waiters.emplace_back([&] {
                if (shot.wait_until(patience())) seen += written;
            });
        }
        written = 7;
        shot.set();
        for (std::thread& waiter : waiters) waiter.join();
        ASSERT_EQ(seen, 21);
    }
}

}  // namespace
}  // namespace postern
