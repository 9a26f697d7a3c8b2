#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace postern {

// The processor time that one search may take.
inline constexpr std::chrono::nanoseconds kRegexTime = std::chrono::milliseconds{8};

// Tells a search when it has used up its time. One search, one thread.
//
// It reads the machine's clocks itself, since what it measures is work and not time: a search must not be
// given up because its thread had to wait.
class RegexTime {
  public:
    // `text_size`: bytes that one step of the search may have to go through.
    explicit RegexTime(std::size_t text_size);

    // Asked at each step. Most of the time it only counts: looking at a clock costs more than most steps.
    [[nodiscard]] bool is_up() { return --steps_until_look_ == 0 && look(); }

  private:
    [[nodiscard]] bool look();
    [[nodiscard]] bool is_processor_time_up(std::chrono::nanoseconds now);
    void choose_steps(std::chrono::nanoseconds since_last);

    std::uint32_t most_steps_;
    std::uint32_t steps_ = 1;
    std::uint32_t steps_until_look_ = 1;
    std::chrono::nanoseconds last_look_{0};        // 0: none yet
    std::chrono::nanoseconds deadline_{0};         // when the processor's clock is asked. 0: not known yet
    std::chrono::nanoseconds processor_began_{0};  // this thread's processor time then
};

}  // namespace postern
