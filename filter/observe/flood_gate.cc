#include "observe/flood_gate.h"

#include <algorithm>
#include <utility>

namespace postern {
namespace {

bool conforms(std::chrono::microseconds full, const FloodRate& rate, std::chrono::microseconds now) {
    return std::max(full, now) + rate.interval <= now + rate.interval * rate.burst;
}

}  // namespace

FloodGate::Answer FloodGate::ask(std::uint64_t source, std::chrono::microseconds now) {
    const std::lock_guard held(mutex_);
    Time& one_full = one_full_[source % kSlots];
    // Its own rate first: a source over its rate must not use up what is there for all.
    if (!conforms(one_full, one_rate_, now) || !conforms(all_full_, all_rate_, now)) {
        ++held_back_;
        return {};
    }
    one_full = std::max(one_full, now) + one_rate_.interval;
    all_full_ = std::max(all_full_, now) + all_rate_.interval;
    return {true, std::exchange(held_back_, 0)};
}

std::uint64_t FloodGate::take_held_back() {
    const std::lock_guard held(mutex_);
    return std::exchange(held_back_, 0);
}

}  // namespace postern
