#include "observe/task_pool.h"

#include <utility>

namespace postern {

TaskPool::TaskPool(std::size_t threads, std::size_t most_waiting) : most_waiting_(most_waiting) {
    threads_.reserve(threads);
    for (std::size_t i = 0; i < threads; ++i) threads_.emplace_back([this] { work(); });
}

bool TaskPool::try_run(std::function<void()>& task) {
    {
        const std::lock_guard held(mutex_);
        if (stopping_ || waiting_.size() >= most_waiting_) return false;
        waiting_.push_back(std::move(task));
    }
    wake_.notify_one();
    return true;
}

void TaskPool::stop() {
    {
        const std::lock_guard held(mutex_);
        stopping_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void TaskPool::work() {
    std::unique_lock held(mutex_);
    while (true) {
        wake_.wait(held, [this] { return stopping_ || !waiting_.empty(); });
        if (waiting_.empty()) return;
        const std::function<void()> task = std::move(waiting_.front());
        waiting_.pop_front();
        held.unlock();
        task();
        held.lock();
    }
}

}  // namespace postern
