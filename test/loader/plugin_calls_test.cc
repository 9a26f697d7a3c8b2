#include "loader/plugin_calls.h"

#include <gtest/gtest.h>

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

namespace postern {
namespace {

constexpr std::chrono::milliseconds kShort{30};
constexpr std::chrono::seconds kLong{60};

class PluginCallsTest : public testing::Test {
  protected:
    PluginCallsTest() : go_(promise_.get_future()) {}
    ~PluginCallsTest() override { release(); }

    PluginCalls calls(std::chrono::microseconds deadline) { return {pool_, runtime_, deadline}; }

    // A call that hangs until release(). On a busy machine it may not begin in time: then it is made again.
    CallEnd hang() {
        auto under_way = std::make_shared<std::atomic<bool>>(false);
        for (;;) {
            CallEnd end = calls(kShort).run([go = go_, under_way] {
                *under_way = true;
                go.wait();
            });
            if (*under_way || end.what != "not asked: all of its threads are busy") return end;
        }
    }
    void release() {
        if (!released_) promise_.set_value();
        released_ = true;
    }
    std::uint64_t late() { return runtime_->counters.late().value(); }

    std::shared_ptr<WorkerPool> pool_ = std::make_shared<WorkerPool>(8);
    std::shared_ptr<PluginRuntime> runtime_ = std::make_shared<PluginRuntime>("p");
    std::promise<void> promise_;
    std::shared_future<void> go_;
    bool released_ = false;
};

TEST_F(PluginCallsTest, RunOnAnotherThreadAndAreWaitedFor) {
    const auto id = std::make_shared<std::thread::id>();
    const CallEnd end = calls(kLong).run([id] { *id = std::this_thread::get_id(); });
    EXPECT_EQ(end.kind, CallEnd::Kind::kDone);
    EXPECT_NE(*id, std::thread::id());
    EXPECT_NE(*id, std::this_thread::get_id());
}

TEST_F(PluginCallsTest, TellWhatWasThrown) {
    const CallEnd named = calls(kLong).run([] { throw std::logic_error(std::string(1000, 'x')); });
    EXPECT_EQ(named.kind, CallEnd::Kind::kThrew);
    EXPECT_EQ(named.what, std::string(300, 'x'));
    const CallEnd odd = calls(kLong).run([] { throw 42; });
    EXPECT_EQ(odd.kind, CallEnd::Kind::kThrew);
    EXPECT_EQ(odd.what, "unknown exception");
    EXPECT_EQ(late(), 0U);
}

TEST_F(PluginCallsTest, AreGivenUpAtTheDeadline) {
    const CallEnd end = hang();
    EXPECT_EQ(end.kind, CallEnd::Kind::kUnanswered);
    EXPECT_EQ(end.what, "no answer within 30ms");
    EXPECT_EQ(late(), 1U);
}

TEST_F(PluginCallsTest, AreNotMadeForAWhileAfterMissesInARow) {
    for (std::size_t i = 0; i < CallGate::kMostMisses; ++i) EXPECT_EQ(hang().what, "no answer within 30ms");
    const auto called = std::make_shared<bool>(false);
    const CallEnd end = calls(kLong).run([called] { *called = true; });
    EXPECT_EQ(end.kind, CallEnd::Kind::kUnanswered);
    EXPECT_EQ(end.what, "not asked: it has not answered lately");
    EXPECT_FALSE(*called);
    EXPECT_EQ(late(), CallGate::kMostMisses);
}

TEST_F(PluginCallsTest, FailWhereNoThreadIsLeft) {
    pool_ = std::make_shared<WorkerPool>(1);
    ASSERT_EQ(hang().kind, CallEnd::Kind::kUnanswered);
    const CallEnd refused = calls(kLong).run([] {});
    EXPECT_EQ(refused.kind, CallEnd::Kind::kUnanswered);
    EXPECT_EQ(refused.what, "not asked: all of its threads are busy");
    EXPECT_EQ(late(), 1U) << "that is not the plug-in's fault";
}

TEST_F(PluginCallsTest, ThatHaveNotBegunByTheDeadlineNeverBegin) {
    pool_ = std::make_shared<WorkerPool>(1);
    std::promise<void> begun;
    std::thread other([&] {
        static_cast<void>(calls(kLong).run([go = go_, &begun] {
            begun.set_value();
            go.wait();
        }));
    });
    begun.get_future().wait();
    const auto called = std::make_shared<std::atomic<bool>>(false);
    EXPECT_EQ(calls(kShort).run([called] { *called = true; }).what, "not asked: all of its threads are busy");
    release();
    other.join();
    // The thread is free again: what was given up would be first in line.
    EXPECT_EQ(calls(kLong).run([] {}).kind, CallEnd::Kind::kDone);
    EXPECT_FALSE(called->load());
}

TEST_F(PluginCallsTest, ThatComeBackLateFreeTheirThread) {
    pool_ = std::make_shared<WorkerPool>(1);
    static_cast<void>(hang());
    std::promise<void> done;
    release();
    // There is but one thread, and its queue takes tasks again only when it has come back.
    while (!pool_->post([&] { done.set_value(); }, std::chrono::steady_clock::now() + kLong)) {
        std::this_thread::yield();
    }
    done.get_future().wait();
    EXPECT_EQ(calls(kLong).run([] {}).kind, CallEnd::Kind::kDone);
}

TEST_F(PluginCallsTest, LeaveNothingBehindWhenTheyAreDone) {
    // Takes its time to go.
    struct Held {
        explicit Held(std::atomic<bool>& told) : gone(told) {}
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held() {
            for (int i = 0; i < 1000; ++i) std::this_thread::yield();
            gone = true;
        }
        std::atomic<bool>& gone;
    };
    std::atomic<bool> gone{false};
    ASSERT_EQ(calls(kLong).run([held = std::make_shared<Held>(gone)] {}).kind, CallEnd::Kind::kDone);
    EXPECT_TRUE(gone.load());
}

TEST_F(PluginCallsTest, LetNothingGoOnTheThreadOfTheirCaller) {
    struct Held {
        explicit Held(std::promise<std::thread::id>& told) : by(told) {}
        Held(const Held&) = delete;
        Held& operator=(const Held&) = delete;
        ~Held() { by.set_value(std::this_thread::get_id()); }
        std::promise<std::thread::id>& by;
    };
    // Not even where no thread is left that could do it.
    pool_ = std::make_shared<WorkerPool>(1, 1);
    static_cast<void>(hang());
    std::promise<std::thread::id> one;
    std::promise<std::thread::id> two;
    calls(kLong).let_go(std::make_shared<Held>(one));
    calls(kLong).let_go(std::make_shared<Held>(two));
    EXPECT_EQ(calls(kLong).run([] {}).what, "not asked: all of its threads are busy");
    release();
    EXPECT_NE(one.get_future().get(), std::this_thread::get_id());
    EXPECT_NE(two.get_future().get(), std::this_thread::get_id());
}

TEST_F(PluginCallsTest, StartAnewWithEachAnswer) {
    for (int i = 0; i < 2; ++i) {
        for (std::size_t n = 0; n + 1 < CallGate::kMostMisses; ++n) {
            EXPECT_EQ(hang().what, "no answer within 30ms");
        }
        EXPECT_EQ(calls(kLong).run([] {}).kind, CallEnd::Kind::kDone);
    }
}

TEST_F(PluginCallsTest, HangNoMoreWhenTheyHaveComeBack) {
    // All but one of those that may hang, long ago.
    std::chrono::microseconds now{0};
    for (std::size_t i = 0; i + 1 < CallGate::kMostHanging; ++i, now += CallGate::kRest) {
        ASSERT_TRUE(runtime_->gate.admit(now));
        runtime_->gate.missed(now);
    }
    runtime_->gate.answered();
    ASSERT_EQ(hang().what, "no answer within 30ms");
    ASSERT_FALSE(runtime_->gate.admit(std::chrono::hours{1'000'000})) << "that was the last one";
    release();
    while (!runtime_->gate.admit(std::chrono::hours{1'000'000})) std::this_thread::yield();
}

TEST_F(PluginCallsTest, MayBeMadeFromManyThreadsAtOnce) {
    std::atomic<int> done{0};
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 200; ++i) {
                if (calls(kLong).run([] {}).kind == CallEnd::Kind::kDone) ++done;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(done.load(), 800);
}

}  // namespace
}  // namespace postern
