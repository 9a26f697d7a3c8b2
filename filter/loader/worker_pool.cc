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

    // Both with `mutex` held.
    [[nodiscard]] bool has_room() const;
    void push(Task task);

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

bool WorkerPool::Shared::has_room() const {
    if (threads == 0 || waiting.size() >= most_waiting) return false;
    const Time now = std::chrono::steady_clock::now();
    return running.size() < most_threads || std::ranges::any_of(running, [&](Time t) { return t >= now; });
}

void WorkerPool::Shared::push(Task task) {
    waiting.push_back(std::move(task));
    changed.notify_one();
}

void WorkerPool::start_one_more() {
    const std::size_t idle = shared_->threads - shared_->running.size();
    if (idle > shared_->waiting.size() || shared_->threads >= shared_->most_threads) return;
    try {
        std::thread([keep = shared_] { work(*keep); }).detach();
        ++shared_->threads;
    } catch (const std::system_error&) {
        // Those that there are will do.
    }
}

bool WorkerPool::post(std::function<void()> task, Time due) {
    const std::lock_guard held(shared_->mutex);
    start_one_more();
    if (!shared_->has_room()) return false;
    shared_->push({std::move(task), due});
    return true;
}

void WorkerPool::insist(std::function<void()> task, Time due) {
    const std::lock_guard held(shared_->mutex);
    start_one_more();
    shared_->push({std::move(task), due});
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
