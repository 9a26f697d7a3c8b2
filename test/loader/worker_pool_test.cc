#include "loader/worker_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <latch>
#include <set>
#include <thread>

namespace postern {
namespace {

WorkerPool::Time later() {
    return std::chrono::steady_clock::now() + std::chrono::hours{1};
}
WorkerPool::Time past() {
    return std::chrono::steady_clock::now() - std::chrono::seconds{1};
}

// Tasks that stay until they are released.
class Stuck {
  public:
    ~Stuck() { release(); }
    // Posts one and waits until it is under way.
    bool add(WorkerPool& pool, WorkerPool::Time due) {
        auto begun = std::make_shared<std::promise<void>>();
        if (!pool.post(
                [begun, go = go_]() {
                    begun->set_value();
                    go.wait();
                },
                due))
            return false;
        begun->get_future().wait();
        return true;
    }
    void release() {
        if (!released_.exchange(true)) promise_.set_value();
    }

  private:
    std::promise<void> promise_;
    std::shared_future<void> go_{promise_.get_future()};
    std::atomic<bool> released_{false};
};

TEST(WorkerPool, RunsTasksOnThreadsOfItsOwn) {
    WorkerPool pool;
    std::promise<std::thread::id> ran;
    ASSERT_TRUE(pool.post([&] { ran.set_value(std::this_thread::get_id()); }, later()));
    EXPECT_NE(ran.get_future().get(), std::this_thread::get_id());
}

TEST(WorkerPool, StartsAThreadWhereTheOthersAreBusy) {
    WorkerPool pool(4);
    Stuck stuck;
    for (int i = 0; i < 4; ++i) EXPECT_TRUE(stuck.add(pool, later())) << i;
}

TEST(WorkerPool, LetsTasksWaitForAThread) {
    WorkerPool pool(1);
    Stuck stuck;
    ASSERT_TRUE(stuck.add(pool, later()));
    std::promise<void> ran;
    ASSERT_TRUE(pool.post([&] { ran.set_value(); }, later()));
    stuck.release();
    ran.get_future().wait();
}

TEST(WorkerPool, RefusesAtOnceWhereEveryThreadIsPastItsTime) {
    WorkerPool pool(2);
    Stuck stuck;
    ASSERT_TRUE(stuck.add(pool, past()));
    ASSERT_TRUE(stuck.add(pool, later()));
    EXPECT_TRUE(pool.post([] {}, later())) << "one of them may still come back in time";
    WorkerPool hanging(2);
    ASSERT_TRUE(stuck.add(hanging, past()));
    ASSERT_TRUE(stuck.add(hanging, past()));
    EXPECT_FALSE(hanging.post([] {}, later()));
}

TEST(WorkerPool, RefusesMoreThanMayWait) {
    WorkerPool pool(1, 2);
    Stuck stuck;
    ASSERT_TRUE(stuck.add(pool, later()));
    EXPECT_TRUE(pool.post([] {}, later()));
    EXPECT_TRUE(pool.post([] {}, later()));
    EXPECT_FALSE(pool.post([] {}, later()));
}

TEST(WorkerPool, RefusesNothingThatHasToBeDone) {
    WorkerPool pool(1, 1);
    Stuck stuck;
    ASSERT_TRUE(stuck.add(pool, past()));
    std::latch done(3);
    for (int i = 0; i < 3; ++i) pool.insist([&] { done.count_down(); }, later());
    EXPECT_FALSE(pool.post([] {}, later()));
    stuck.release();
    done.wait();
    WorkerPool idle(1);
    std::promise<void> ran;
    idle.insist([&] { ran.set_value(); }, later());
    ran.get_future().wait();
}

TEST(WorkerPool, EndsWithoutWaitingForWhatHangs) {
    Stuck stuck;
    std::atomic<bool> ran{false};
    {
        WorkerPool pool(1);
        ASSERT_TRUE(stuck.add(pool, past()));
    }
    {
        WorkerPool pool(1);
        ASSERT_TRUE(stuck.add(pool, later()));
        ASSERT_TRUE(pool.post([&] { ran = true; }, later()));
    }
    EXPECT_FALSE(ran.load());
}

}  // namespace
}  // namespace postern
