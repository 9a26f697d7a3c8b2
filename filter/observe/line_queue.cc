#include "observe/line_queue.h"

#include <utility>

namespace postern {
namespace {

constexpr std::chrono::milliseconds kGather{5};

}  // namespace

LineQueue::LineQueue(std::size_t most_lines, std::size_t most_bytes)
    : most_lines_(most_lines), most_bytes_(most_bytes) {}

bool LineQueue::push(std::string_view line) {
    bool wake = false;
    {
        const std::lock_guard held(mutex_);
        if (closed_ || lines_ >= most_lines_ || line.size() > most_bytes_ - bytes_.size()) return false;
        const bool was_half_full = half_full();
        bytes_.append(line);
        ++lines_;
        ++pushed_;
        // The writer sleeps while nothing is here, and then until there is much; the others need not wake it.
        wake = lines_ == 1 || (half_full() && !was_half_full);
    }
    if (wake) work_.notify_one();
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
    work_.wait_for(held, kGather, [this] { return reopen_ || closed_ || waiting_ > 0 || half_full(); });
    std::swap(bytes, bytes_);
    taken_ = pushed_;
    return {std::exchange(lines_, 0), std::exchange(reopen_, false), closed_};
}

bool LineQueue::wait_settled(std::chrono::steady_clock::time_point deadline) {
    std::unique_lock held(mutex_);
    const std::uint64_t target = pushed_;
    ++waiting_;
    work_.notify_one();
    const bool settled = settled_.wait_until(held, deadline, [&] { return done_ >= target; });
    --waiting_;
    return settled;
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
