#include "cli/repeated_job.h"

#include <utility>

#include "base/quiet_thread.h"

namespace postern {

RepeatedJob::RepeatedJob(std::function<void()> job) : job_(std::move(job)), thread_([this] { run(); }) {}

RepeatedJob::~RepeatedJob() {
    {
        const std::lock_guard held(mutex_);
        closed_ = true;
    }
    changed_.notify_one();
    thread_.join();
}

void RepeatedJob::ask() {
    {
        const std::lock_guard held(mutex_);
        asked_ = true;
    }
    changed_.notify_one();
}

bool RepeatedJob::under_way() const {
    const std::lock_guard held(mutex_);
    return asked_ || working_;
}

void RepeatedJob::run() {
    block_signals();
    std::unique_lock held(mutex_);
    for (;;) {
        changed_.wait(held, [this] { return asked_ || closed_; });
        if (closed_) return;
        asked_ = false;
        working_ = true;
        held.unlock();
        job_();
        held.lock();
        working_ = false;
    }
}

}  // namespace postern
