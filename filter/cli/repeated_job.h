#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace postern {

// A job that is done on a thread of its own each time that somebody asks for it, and never twice at once. Who
// asks while it is under way, however often, has it done once more. Safe from all threads.
class RepeatedJob {
  public:
    explicit RepeatedJob(std::function<void()> job);
    RepeatedJob(const RepeatedJob&) = delete;
    RepeatedJob& operator=(const RepeatedJob&) = delete;
    // Waits for a job under way. One that was asked for and has not begun is not done any more.
    ~RepeatedJob();

    // Returns at once.
    void ask();

    // Whether it is asked for, or not done yet.
    [[nodiscard]] bool under_way() const;

  private:
    void run();

    const std::function<void()> job_;
    mutable std::mutex mutex_;  // of all below
    std::condition_variable changed_;
    bool asked_ = false;
    bool working_ = false;
    bool closed_ = false;
    std::thread thread_;  // last: it uses what stands above
};

}  // namespace postern
