#include "redis/one_shot.h"

#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <ctime>

namespace postern {
namespace {

// A futex by hand: libstdc++ 12's semaphores can sleep for ever (GCC bug 104928), and its condition variables
// would need a mutex for each call.
long futex(std::atomic<std::uint32_t>& word, int operation, std::uint32_t value, const timespec* until) {
    static_assert(sizeof word == sizeof(std::uint32_t) && std::atomic<std::uint32_t>::is_always_lock_free);
    return syscall(SYS_futex, &word, operation | FUTEX_PRIVATE_FLAG, value, until, nullptr,
                   FUTEX_BITSET_MATCH_ANY);
}

// FUTEX_WAIT_BITSET takes an absolute time of the clock that steady_clock reads.
timespec to_timespec(std::chrono::steady_clock::time_point time) {
    const auto since = time.time_since_epoch();
    const auto seconds = std::chrono::floor<std::chrono::seconds>(since);
    const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(since - seconds);
    return {static_cast<time_t>(seconds.count()), static_cast<long>(rest.count())};
}

}  // namespace

void OneShot::set() {
    const bool awaited = word_.exchange(kSet, std::memory_order_acq_rel) == kAwaited;
    if (awaited) futex(word_, FUTEX_WAKE, INT_MAX, nullptr);
}

bool OneShot::wait_until(std::chrono::steady_clock::time_point deadline) {
    const timespec until = to_timespec(deadline);
    for (;;) {
        std::uint32_t seen = kOpen;
        word_.compare_exchange_strong(seen, kAwaited, std::memory_order_acq_rel);
        if (seen == kSet) return true;
        if (std::chrono::steady_clock::now() >= deadline) return false;
        futex(word_, FUTEX_WAIT_BITSET, kAwaited, &until);
    }
}

}  // namespace postern
