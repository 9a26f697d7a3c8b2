#include "observe/line_queue.h"

#include <utility>

namespace postern {

LineQueue::LineQueue(std::size_t most_lines, std::size_t most_bytes)
    : most_lines_(most_lines), most_bytes_(most_bytes) {}

bool LineQueue::push(std::string_view line) {
    bool first = false;
    {
        const std::lock_guard held(mutex_);
        if (closed_ || lines_ >= most_lines_ || line.size() > most_bytes_ - bytes_.size()) return false;
        first = lines_ == 0;
        bytes_.append(line);
        ++lines_;
        ++pushed_;
    }
    // The writer waits only while nothing is here, so the later ones need not wake it.
    if (first) work_.notify_one();
    return true;
}

LineQueue::Work LineQueue::take(std::string& bytes) {
    bytes.clear();
    std::unique_lock held(mutex_);
    if (done_ != taken_) {
        done_ = taken_;
        settled_.notify_all();
    }
    work_.wait(held, [this] { return lines_ > 0 || reopen_ || closed_; });
    std::swap(bytes, bytes_);
    taken_ = pushed_;
    return {std::exchange(lines_, 0), std::exchange(reopen_, false), closed_};
}

bool LineQueue::wait_settled(std::chrono::steady_clock::time_point deadline) {
    std::unique_lock held(mutex_);
    const std::uint64_t target = pushed_;
    return settled_.wait_until(held, deadline, [&] { return done_ >= target; });
}

void LineQueue::ask_reopen() {
    {
        const std::lock_guard held(mutex_);
        reopen_ = true;
    }
    work_.notify_one();
}

void LineQueue::close() {
    {
        const std::lock_guard held(mutex_);
        closed_ = true;
    }
    work_.notify_one();
}

}  // namespace postern
