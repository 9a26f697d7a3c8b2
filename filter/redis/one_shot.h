#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>

namespace postern {

// Something that happens once, and threads that wait for it with a deadline. What was written before set() is
// seen after a wait that said true. Safe from all threads; whoever calls set() keeps it alive until that
// returns.
class OneShot {
  public:
    OneShot() = default;
    OneShot(const OneShot&) = delete;
    OneShot& operator=(const OneShot&) = delete;
    ~OneShot() = default;

    void set();
    [[nodiscard]] bool is_set() const { return word_.load(std::memory_order_acquire) == kSet; }
    // Whether it was set before `deadline`.
    [[nodiscard]] bool wait_until(std::chrono::steady_clock::time_point deadline);

  private:
    enum : std::uint32_t { kOpen, kAwaited, kSet };
    std::atomic<std::uint32_t> word_{kOpen};
};

}  // namespace postern
