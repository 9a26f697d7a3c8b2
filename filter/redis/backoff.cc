#include "redis/backoff.h"

#include <algorithm>

namespace postern {

std::chrono::microseconds Backoff::next(std::uint64_t random) {
    const std::chrono::microseconds wait = wait_;
    wait_ = std::min<std::chrono::microseconds>(2 * wait_, kLast);
    // From three quarters of it to five.
    const auto spread = static_cast<std::uint64_t>(wait.count() / 2);
    return wait * 3 / 4 + std::chrono::microseconds{random % (spread + 1)};
}

}  // namespace postern
