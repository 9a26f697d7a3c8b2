#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <utility>

namespace postern {

// Tasks with the time when they are due, each run once. For one thread. A task may add and cancel timers.
class Timers {
  public:
    using Time = std::chrono::steady_clock::time_point;
    using Id = std::pair<Time, std::uint64_t>;

    Id add(Time when, std::function<void()> task);
    // Nothing where it ran or was cancelled.
    void cancel(const Id& id) { tasks_.erase(id); }
    void run_due(Time now);
    // When the next one is due; none where there is none.
    [[nodiscard]] std::optional<Time> next() const;

  private:
    std::map<Id, std::function<void()>> tasks_;
    std::uint64_t added_ = 0;
};

}  // namespace postern
