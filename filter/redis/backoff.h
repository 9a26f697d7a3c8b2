#pragma once

#include <chrono>
#include <cstdint>

namespace postern {

// How long to wait before the next attempt: 100 ms, then twice as long each time up to 2 s, each of it a
// quarter shorter or longer at random, so that many filters do not come back at the same moment. A value, for
// one thread.
class Backoff {
  public:
    static constexpr std::chrono::milliseconds kFirst{100};
    static constexpr std::chrono::milliseconds kLast{2000};

    // `random`: any bits.
    [[nodiscard]] std::chrono::microseconds next(std::uint64_t random);
    void reset() { wait_ = kFirst; }

  private:
    std::chrono::microseconds wait_{kFirst};
};

}  // namespace postern
