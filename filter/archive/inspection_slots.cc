#include "archive/inspection_slots.h"

namespace postern {

bool InspectionSlots::take(std::chrono::steady_clock::time_point deadline) {
    std::unique_lock lock(mutex_);
    if (!freed_.wait_until(lock, deadline, [this] { return free_ > 0; })) return false;
    --free_;
    return true;
}

void InspectionSlots::give_back() {
    {
        const std::lock_guard lock(mutex_);
        ++free_;
    }
    freed_.notify_one();
}

}  // namespace postern
