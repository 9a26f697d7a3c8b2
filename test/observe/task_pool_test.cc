#include "observe/task_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>

namespace postern {
namespace {

bool run(TaskPool& pool, std::function<void()> task) {
    return pool.try_run(task);
}

TEST(TaskPool, RunsEverythingBeforeItEnds) {
    std::atomic<int> done{0};
    {
        TaskPool pool(3, 1000);
        for (int i = 0; i < 100; ++i) EXPECT_TRUE(run(pool, [&] { ++done; }));
    }
    EXPECT_EQ(done, 100);
}

TEST(TaskPool, FullQueueTakesNothing) {
    std::promise<void> entered;
    std::promise<void> leave;
    std::atomic<int> done{0};
    TaskPool pool(1, 1);
    ASSERT_TRUE(run(pool, [&] {
        entered.set_value();
        leave.get_future().wait();
    }));
    entered.get_future().wait();
    EXPECT_TRUE(run(pool, [&] { ++done; }));
    std::function<void()> third = [&] { done += 10; };
    EXPECT_FALSE(pool.try_run(third));
    EXPECT_TRUE(third) << "what was not taken is still the caller's";
    leave.set_value();
    pool.stop();
    EXPECT_EQ(done, 1);
}

TEST(TaskPool, StoppedPoolTakesNothing) {
    TaskPool pool(1, 10);
    pool.stop();
    pool.stop();
    EXPECT_FALSE(run(pool, [] {}));
}

}  // namespace
}  // namespace postern
