#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace postern {

// Threads for code that may never come back: started as they are needed, at most a fixed number, and never
// waited for. Each plug-in has a pool of its own, so that one that hangs takes no thread of another: up to
// kMostThreads of its calls are under way at once and kMostWaiting more wait in line for a thread, each until
// its own deadline. Signals are blocked in them. Safe from all threads.
class WorkerPool {
  public:
    using Time = std::chrono::steady_clock::time_point;
    static constexpr std::size_t kMostThreads = 32;
    static constexpr std::size_t kMostWaiting = 256;

    explicit WorkerPool(std::size_t most_threads = kMostThreads, std::size_t most_waiting = kMostWaiting);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    // Tasks that have not begun are dropped; those under way go on, by themselves.
    ~WorkerPool();

    // Runs `task` on one of the threads, soon. `due`: when nobody waits for it any more. False, and it is not
    // run: every thread is busy with what is past its time already, or too many tasks wait. A task does not
    // throw.
    [[nodiscard]] bool post(std::function<void()> task, Time due);

    // The same for what has to be done some time, and is never refused.
    void insist(std::function<void()> task, Time due);

  private:
    struct Shared;
    static void work(Shared& shared);
    // Where every thread has something to do, and there may be more of them; with the lock held.
    void start_one_more();
    std::shared_ptr<Shared> shared_;
};

}  // namespace postern
