#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace postern {

// A few threads that work through a bounded queue. Safe from all threads, but for construction and stop().
class TaskPool {
  public:
    TaskPool(std::size_t threads, std::size_t most_waiting);
    ~TaskPool() { stop(); }
    TaskPool(const TaskPool&) = delete;
    TaskPool& operator=(const TaskPool&) = delete;

    // False: the queue is full, and `task` was not taken (it is left as it was).
    [[nodiscard]] bool try_run(std::function<void()>& task);

    // Works off what waits and ends the threads. May be called twice.
    void stop();

  private:
    void work();

    const std::size_t most_waiting_;
    std::mutex mutex_;  // guards the three below
    std::condition_variable wake_;
    std::deque<std::function<void()>> waiting_;
    bool stopping_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace postern
