#include "loader/plugin_calls.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <utility>

#include "base/units.h"

namespace postern {
namespace {

constexpr std::size_t kLongestWhat = 300;

// Runs `work`; what it threw as text, which is the plug-in's code too.
CallEnd caught(const std::function<void()>& work) {
    try {
        work();
        return {};
    } catch (const std::exception& e) {
        return {CallEnd::Kind::kThrew, std::string(e.what()).substr(0, kLongestWhat)};
    } catch (...) {
        return {CallEnd::Kind::kThrew, "unknown exception"};
    }
}

// Between the one who waits and the thread that works: whichever is the last to leave takes it away.
class Pending {
  public:
    enum class State : std::uint8_t { kWaiting, kRunning, kDone, kGivenUp };

    void work(std::function<void()>& work, PluginRuntime& runtime) {
        {
            const std::lock_guard held(mutex_);
            if (state_ == State::kGivenUp) return;
            state_ = State::kRunning;
        }
        CallEnd end = caught(work);
        // Before anybody hears of it, so that nothing of the call is left once its caller goes on.
        work = nullptr;
        const std::lock_guard held(mutex_);
        if (state_ == State::kGivenUp) {
            runtime.gate.came_back();
            return;
        }
        end_ = std::move(end);
        state_ = State::kDone;
        changed_.notify_one();
    }

    // The state in which it was left, and how it ended where it is done.
    State wait_until(WorkerPool::Time due, CallEnd& end) {
        std::unique_lock held(mutex_);
        changed_.wait_until(held, due, [&] { return state_ == State::kDone; });
        const State state = std::exchange(state_, State::kGivenUp);
        if (state == State::kDone) end = std::move(end_);
        return state;
    }

  private:
    std::mutex mutex_;
    std::condition_variable changed_;
    State state_ = State::kWaiting;
    CallEnd end_;
};

std::chrono::microseconds now() {
    return std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now().time_since_epoch());
}

CallEnd unanswered(std::string what) {
    return {CallEnd::Kind::kUnanswered, std::move(what)};
}

}  // namespace

PluginCalls::PluginCalls(std::shared_ptr<WorkerPool> pool, std::shared_ptr<PluginRuntime> runtime,
                         std::chrono::microseconds deadline)
    : pool_(std::move(pool)),
      runtime_(std::move(runtime)),
      late_(runtime_->counters.late()),
      deadline_(deadline) {}

CallEnd PluginCalls::run(std::function<void()> work) const {
    if (!runtime_->gate.admit(now())) return unanswered("not asked: it has not answered lately");
    const WorkerPool::Time due = std::chrono::steady_clock::now() + deadline_;
    const auto pending = std::make_shared<Pending>();
    const bool posted = pool_->post(
        [pending, runtime = runtime_, work = std::move(work)]() mutable { pending->work(work, *runtime); },
        due);
    CallEnd end;
    const Pending::State state = posted ? pending->wait_until(due, end) : Pending::State::kWaiting;
    if (state == Pending::State::kDone) {
        runtime_->gate.answered();
        return end;
    }
    if (state == Pending::State::kWaiting) {
        runtime_->gate.not_asked();
        return unanswered("not asked: all of its threads are busy");
    }
    runtime_->gate.missed(now());
    late_.add();
    return unanswered("no answer within " + format_duration(deadline_));
}

void PluginCalls::let_go(std::shared_ptr<void> thing) const {
    const WorkerPool::Time due = std::chrono::steady_clock::now() + deadline_;
    // What waits for threads that hang is bounded all the same: while they do, nothing more is made.
    pool_->insist([held = std::move(thing)]() mutable { held.reset(); }, due);
}

}  // namespace postern
