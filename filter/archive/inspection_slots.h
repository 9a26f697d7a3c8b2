#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>

namespace postern {

// At most so many at once. Any thread.
class InspectionSlots {
  public:
    // `count` of 0 counts as 1.
    explicit InspectionSlots(unsigned count) : free_(count == 0 ? 1 : count) {}
    InspectionSlots(const InspectionSlots&) = delete;
    InspectionSlots& operator=(const InspectionSlots&) = delete;
    ~InspectionSlots() = default;

    // A slot, given back when this goes; none where none became free in time.
    class Slot {
      public:
        Slot(InspectionSlots& slots, std::chrono::steady_clock::time_point deadline)
            : slots_(slots), held_(slots.take(deadline)) {}
        Slot(const Slot&) = delete;
        Slot& operator=(const Slot&) = delete;
        ~Slot() {
            if (held_) slots_.give_back();
        }
        [[nodiscard]] explicit operator bool() const { return held_; }

      private:
        InspectionSlots& slots_;
        bool held_;
    };

  private:
    bool take(std::chrono::steady_clock::time_point deadline);
    void give_back();

    std::mutex mutex_;
    std::condition_variable freed_;
    unsigned free_;  // under mutex_
};

}  // namespace postern
