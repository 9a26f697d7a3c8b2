#pragma once

#include <chrono>
#include <mutex>
#include <span>
#include <vector>

#include "api/check.h"

namespace postern {

// The services of one call, for a plug-in that may still use them when its caller has gone: from end() on the
// clock is the machine's, and every charge conforms and is not taken. Safe from all threads.
class CallServices {
  public:
    explicit CallServices(const Services& lent);

    // For the plug-in; as long as this lives.
    [[nodiscard]] Services services() { return {counters_, clock_, nullptr}; }

    // Waits for a charge that is under way, at most the store's timeout.
    void end();

  private:
    class LentCounters final : public Counters {
      public:
        explicit LentCounters(Counters& lent) : lent_(&lent) {}
        [[nodiscard]] std::vector<ChargeAnswer> take(std::span<const Charge> charges) override;
        void count(std::span<const Charge> charges) override;
        void end();

      private:
        std::mutex mutex_;
        Counters* lent_;  // null from the end on
    };
    class LentClock final : public Clock {
      public:
        explicit LentClock(const Clock& lent) : lent_(&lent) {}
        [[nodiscard]] std::chrono::microseconds monotonic() const override;
        [[nodiscard]] std::chrono::system_clock::time_point wall() const override;
        void end();

      private:
        mutable std::mutex mutex_;
        const Clock* lent_;
        SystemClock own_;
    };

    LentCounters counters_;
    LentClock clock_;
};

}  // namespace postern
