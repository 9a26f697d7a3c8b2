#include "loader/worker_pool.h"

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <list>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

#include "base/quiet_thread.h"

namespace postern {

// Belongs to the pool and to each of its threads, which may outlive the pool.
struct WorkerPool::Shared {
    struct Task {
        std::function<void()> run;
        Time due;
    };

    Shared(std::size_t at_work, std::size_t in_line) : most_threads(at_work), most_waiting(in_line) {}

    const std::size_t most_threads;
    const std::size_t most_waiting;
    std::mutex mutex;  // of all below
    std::condition_variable changed;
    std::deque<Task> waiting;
    std::list<Time> running;  // when each task under way is due
    std::size_t threads = 0;
    bool closed = false;
};

WorkerPool::WorkerPool(std::size_t most_threads, std::size_t most_waiting)
    : shared_(std::make_shared<Shared>(most_threads, most_waiting)) {}

WorkerPool::~WorkerPool() {
    std::deque<Shared::Task> dropped;
    const std::lock_guard held(shared_->mutex);
    shared_->closed = true;
    dropped.swap(shared_->waiting);
    shared_->changed.notify_all();
}

bool WorkerPool::post(std::function<void()> task, Time due) {
    Shared& shared = *shared_;
    const std::lock_guard held(shared.mutex);
    if (shared.waiting.size() >= shared.most_waiting) return false;
    const std::size_t idle = shared.threads - shared.running.size();
    if (idle <= shared.waiting.size()) {
        if (shared.threads < shared.most_threads) {
            try {
                std::thread([keep = shared_] { work(*keep); }).detach();
                ++shared.threads;
            } catch (const std::system_error&) {
                if (shared.threads == 0) return false;
            }
        } else {
            const Time now = std::chrono::steady_clock::now();
            const bool all_busy = shared.running.size() == shared.most_threads;
            if (all_busy && std::ranges::all_of(shared.running, [&](Time t) { return t < now; }))
                return false;
        }
    }
    shared.waiting.push_back({std::move(task), due});
    shared.changed.notify_one();
    return true;
}

void WorkerPool::work(Shared& shared) {
    block_signals();
    std::unique_lock held(shared.mutex);
    for (;;) {
        shared.changed.wait(held, [&] { return shared.closed || !shared.waiting.empty(); });
        if (shared.closed) return;
        Shared::Task task = std::move(shared.waiting.front());
        shared.waiting.pop_front();
        const auto running = shared.running.insert(shared.running.end(), task.due);
        held.unlock();
        task.run();
        task.run = nullptr;  // what it holds goes while nobody waits for the lock
        held.lock();
        shared.running.erase(running);
    }
}

}  // namespace postern
