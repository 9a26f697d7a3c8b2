#include "redis/io_loop.h"

#include <gtest/gtest.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <string>
#include <thread>

#include "fakes/redis_callers.h"

namespace postern {
namespace {

using std::chrono::steady_clock;

std::shared_ptr<RedisCall> some_call() {
    return std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "");
}

// Runs `task` on the loop's thread and waits for it.
void run_on(IoLoop& loop, const IoLoop::Task& task) {
    OneShot done;
    loop.post([&] {
        task();
        done.set();
    });
    ASSERT_TRUE(done.wait_until(patience()));
}

TEST(IoLoop, TasksRunInOrderOnItsThread) {
    IoLoop loop([](const auto& call) { call->fail("x"); });
    loop.start();
    std::vector<int> ran;
    std::thread::id where;
    for (int i = 0; i < 100; ++i) loop.post([&, i] { ran.push_back(i); });
    run_on(loop, [&] { where = std::this_thread::get_id(); });
    EXPECT_EQ(ran.size(), 100U);
    EXPECT_TRUE(std::is_sorted(ran.begin(), ran.end()));
    EXPECT_NE(where, std::this_thread::get_id());
}

TEST(IoLoop, CallsOfManyThreadsAllArriveEachThreadsInOrder) {
    constexpr int kThreads = 8;
    // Together no more than may wait.
    constexpr int kEach = 500;
    static_assert(kThreads * kEach <= IoLoop::kMaxWaiting);
    std::vector<int> last(kThreads, -1);
    bool in_order = true;
    OneShot all;
    int count = 0;
    IoLoop loop([&](const std::shared_ptr<RedisCall>& call) {
        const int value = std::stoi(call->key());
        int& before = last[static_cast<std::size_t>(value / kEach)];
        in_order = in_order && before < value % kEach;
        before = value % kEach;
        call->fail("taken");
        if (++count == kThreads * kEach) all.set();
    });
    loop.start();
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < kEach; ++i) {
                loop.send(std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"},
                                                      std::to_string(t * kEach + i)));
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_TRUE(all.wait_until(patience()));
    run_on(loop, [] {});
    EXPECT_TRUE(in_order);
    EXPECT_EQ(count, kThreads * kEach);
}

TEST(IoLoop, TimersRunWhenTheyAreDue) {
    IoLoop loop([](const auto&) {});
    loop.start();
    OneShot ran;
    steady_clock::time_point at;
    const auto due = steady_clock::now() + std::chrono::milliseconds{15};
    loop.post([&] {
        loop.timers().add(due, [&] {
            at = steady_clock::now();
            ran.set();
        });
    });
    ASSERT_TRUE(ran.wait_until(patience()));
    EXPECT_GE(at, due);
}

TEST(IoLoop, WhatIsDeferredRunsAfterAllThatIsThere) {
    std::string ran;
    IoLoop loop([&](const auto& call) {
        ran += 'c';
        call->fail("x");
    });
    loop.post([&] {
        loop.defer([&] { ran += 'd'; });
        ran += 't';
    });
    loop.post([&] { ran += 'u'; });
    loop.send(some_call());
    loop.start();
    // The first may be in the same round, and so before what was deferred.
    run_on(loop, [] {});
    run_on(loop, [] {});
    EXPECT_EQ(ran, "ctud");
}

TEST(IoLoop, AWatchedDescriptorIsHeardUntilItIsNotWatched) {
    IoLoop loop([](const auto&) {});
    loop.start();
    const int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    OneShot heard;
    int times = 0;
    IoLoop::WatchId id = 0;
    run_on(loop, [&] {
        id = loop.watch(fd, EPOLLIN, [&](std::uint32_t events) {
            EXPECT_NE(events & EPOLLIN, 0U);
            ++times;
            loop.unwatch(id);  // from within
            heard.set();
        });
    });
    const std::uint64_t one = 1;
    ASSERT_EQ(write(fd, &one, sizeof one), static_cast<ssize_t>(sizeof one));
    ASSERT_TRUE(heard.wait_until(patience()));
    run_on(loop, [] {});
    run_on(loop, [] {});
    EXPECT_EQ(times, 1);
    close(fd);
}

TEST(IoLoop, OneThatStopsRunsTheLastTaskAndFailsWhatIsLeft) {
    std::vector<std::shared_ptr<RedisCall>> calls;
    bool last = false;
    const auto send_one_more = [&](IoLoop& loop) {
        calls.push_back(some_call());
        loop.send(calls.back());
    };
    // Each that it takes after the last task brings another, so that one is left.
    IoLoop loop([&](const auto& call) {
        if (last) send_one_more(loop);
        call->fail("routed");
    });
    loop.start();
    loop.stop([&] {
        last = true;
        send_one_more(loop);
    });
    ASSERT_FALSE(calls.empty());
    EXPECT_EQ(to_text(calls.back()->wait_until(steady_clock::now())), "! the client has ended");
    const auto late = some_call();
    loop.send(late);
    EXPECT_EQ(to_text(late->wait_until(steady_clock::now())), "! the client has ended");
}

TEST(IoLoop, CallsBeyondThoseThatMayWaitFailAtOnce) {
    IoLoop loop([](const auto& call) { call->fail("taken"); });
    std::vector<std::shared_ptr<RedisCall>> calls;
    for (std::size_t i = 0; i < IoLoop::kMaxWaiting; ++i) loop.send(calls.emplace_back(some_call()));
    EXPECT_FALSE(calls.back()->ended());
    const auto beyond = some_call();
    loop.send(beyond);
    EXPECT_EQ(to_text(beyond->wait_until(steady_clock::now())), "! too many calls wait for the Redis thread");
    loop.start();
    run_on(loop, [] {});
    for (const auto& call : calls) {
        ASSERT_EQ(to_text(call->wait_until(steady_clock::now())), "! taken");
    }
    const auto next = some_call();
    loop.send(next);
    EXPECT_EQ(to_text(next->wait_until(patience())), "! taken");
}

TEST(IoLoop, ItsThreadTakesNoSignals) {
    IoLoop loop([](const auto&) {});
    loop.start();
    bool blocked = false;
    run_on(loop, [&] {
        sigset_t mask;
        pthread_sigmask(SIG_BLOCK, nullptr, &mask);
        blocked = sigismember(&mask, SIGTERM) == 1 && sigismember(&mask, SIGPIPE) == 1;
    });
    EXPECT_TRUE(blocked);
}

}  // namespace
}  // namespace postern
