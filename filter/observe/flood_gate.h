#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <mutex>

namespace postern {

// How many lines may be written: `burst` at once, and then one each `interval`.
struct FloodRate {
    std::uint32_t burst = 1;
    std::chrono::microseconds interval{1'000'000};
};

// Keeps a flood out of a log without hiding everybody else behind it: a line has to pass the rate of its
// source, and the rate of all lines together. Sources that share one of 256 slots share that slot's rate, so
// memory is fixed. What is held back is counted. Safe from all threads.
class FloodGate {
  public:
    FloodGate(FloodRate all, FloodRate one) : all_rate_(all), one_rate_(one) {}

    struct Answer {
        bool pass = false;
        std::uint64_t held_back = 0;  // where it passes: how many were held back since the last that passed
    };
    // `source`: any number for the source, well spread (a hash). `now`: of a clock that never goes back.
    [[nodiscard]] Answer ask(std::uint64_t source, std::chrono::microseconds now);

    // What was held back since the last that passed, and from now on counted anew.
    [[nodiscard]] std::uint64_t take_held_back();

  private:
    static constexpr std::size_t kSlots = 256;
    using Time = std::chrono::microseconds;

    const FloodRate all_rate_;
    const FloodRate one_rate_;
    std::mutex mutex_;  // guards all below
    // When the budget is full again (GCRA's theoretical arrival time).
    Time all_full_{};
    std::array<Time, kSlots> one_full_{};
    std::uint64_t held_back_ = 0;
};

}  // namespace postern
