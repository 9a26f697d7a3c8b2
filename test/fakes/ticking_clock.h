#pragma once

#include "base/clock.h"

namespace postern {

// Each look at it takes a second.
class TickingClock final : public Clock {
  public:
    [[nodiscard]] std::chrono::microseconds monotonic() const override {
        return std::chrono::seconds(ticks_++);
    }
    [[nodiscard]] std::chrono::system_clock::time_point wall() const override { return {}; }

  private:
    mutable int ticks_ = 0;
};

}  // namespace postern
