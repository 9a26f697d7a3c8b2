#include "base/regex_time.h"

#include <time.h>

#include <algorithm>

namespace postern {
namespace {

using std::chrono::nanoseconds;

nanoseconds read(clockid_t clock) {
    timespec now{};
    clock_gettime(clock, &now);
    return std::chrono::seconds{now.tv_sec} + nanoseconds{now.tv_nsec};
}

// One step may be as long as the text: the longer it is, the sooner the clock has to be looked at again, in
// case that cheap steps are followed by dear ones.
std::uint32_t most_steps(std::size_t text_size) {
    constexpr std::size_t kBytesBetweenLooks = 4U << 20U;
    constexpr std::size_t kLeast = 16;
    constexpr std::size_t kMost = 1024;
    return static_cast<std::uint32_t>(
        std::clamp(kBytesBetweenLooks / std::max<std::size_t>(text_size, 1), kLeast, kMost));
}

}  // namespace

RegexTime::RegexTime(std::size_t text_size) : most_steps_(most_steps(text_size)) {}

bool RegexTime::look() {
    const nanoseconds now = read(CLOCK_MONOTONIC);
    if (last_look_.count() != 0) choose_steps(now - last_look_);
    const bool second = last_look_.count() != 0 && deadline_.count() == 0;
    last_look_ = now;
    steps_until_look_ = steps_;
    if (second) {
        // Not at the first step already: it is a system call, and most searches have no second one.
        processor_began_ = read(CLOCK_THREAD_CPUTIME_ID);
        deadline_ = now + kRegexTime;
    }
    return deadline_.count() != 0 && now >= deadline_ && is_processor_time_up(now);
}

bool RegexTime::is_processor_time_up(nanoseconds now) {
    const nanoseconds used = read(CLOCK_THREAD_CPUTIME_ID) - processor_began_;
    deadline_ = now + (kRegexTime - used);
    return used >= kRegexTime;
}

void RegexTime::choose_steps(nanoseconds since_last) {
    constexpr nanoseconds kShort = std::chrono::microseconds{20};
    constexpr nanoseconds kLong = std::chrono::microseconds{200};
    if (since_last < kShort) steps_ = std::min(steps_ * 2, most_steps_);
    if (since_last > kLong) steps_ = std::max(steps_ / 4, 1U);
}

}  // namespace postern
