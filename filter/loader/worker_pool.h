#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>

namespace postern {

// Threads for code that may never come back: started as they are needed, at most a fixed number, and never
// waited for. Signals are blocked in them. Safe from all threads.
class WorkerPool {
  public:
    using Time = std::chrono::steady_clock::time_point;

    explicit WorkerPool(std::size_t most_threads = 32, std::size_t most_waiting = 256);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    // Tasks that have not begun are dropped; those under way go on, by themselves.
    ~WorkerPool();

    // Runs `task` on one of the threads, soon. `due`: when nobody waits for it any more. False, and it is not
    // run: every thread is busy with what is past its time already, or too many tasks wait. A task does not
    // throw.
    [[nodiscard]] bool post(std::function<void()> task, Time due);

  private:
    struct Shared;
    static void work(Shared& shared);
    std::shared_ptr<Shared> shared_;
};

}  // namespace postern
