#pragma once

#include <csignal>

namespace postern {

// The signals that the filter lives by. They are blocked in every thread and taken by one.
class ServiceSignals {
  public:
    enum class Kind { kReload, kReopen, kStop };

    // Blocks them in the calling thread and those it starts: call before there is any other.
    ServiceSignals();

    // Waits for the next one. HUP: reload; USR1: open log and journal anew; TERM, INT: stop.
    [[nodiscard]] Kind wait() const;

  private:
    sigset_t set_{};
};

}  // namespace postern
