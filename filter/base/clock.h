#pragma once

#include <atomic>
#include <chrono>

namespace postern {

// Where time comes from. It is injected, so that a test decides what time it is. Safe from all threads.
class Clock {
  public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock() = default;

    // Time since an unnamed start, which never goes back: for intervals, time-outs and rates.
    [[nodiscard]] virtual std::chrono::microseconds monotonic() const = 0;

    // The time of day: for what people read and for expiry dates. It may jump.
    [[nodiscard]] virtual std::chrono::system_clock::time_point wall() const = 0;
};

// The machine's clocks.
class SystemClock final : public Clock {
  public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override {
        return std::chrono::duration_cast<std::chrono::microseconds>(
            std::chrono::steady_clock::now().time_since_epoch());
    }
    [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
        return std::chrono::system_clock::now();
    }
};

// Stands still until it is told to move. It starts at one hour of monotonic time and at
// 2026-01-01T00:00:00Z.
class FakeClock final : public Clock {
  public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override {
        return std::chrono::microseconds{monotonic_micros_.load()};
    }
    [[nodiscard]] std::chrono::system_clock::time_point wall() const override {
        return std::chrono::system_clock::time_point{std::chrono::microseconds{wall_micros_.load()}};
    }

    // Moves both clocks; `by` is not negative.
    void advance(std::chrono::microseconds by) {
        monotonic_micros_ += by.count();
        wall_micros_ += by.count();
    }

    // Sets the time of day alone, forwards or back, as an administrator or NTP does.
    void set_wall(std::chrono::system_clock::time_point now) {
        wall_micros_ = std::chrono::duration_cast<std::chrono::microseconds>(now.time_since_epoch()).count();
    }

  private:
    std::atomic<std::chrono::microseconds::rep> monotonic_micros_{3'600'000'000};
    std::atomic<std::chrono::microseconds::rep> wall_micros_{1'767'225'600'000'000};
};

}  // namespace postern
