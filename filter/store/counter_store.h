#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/counters.h"

namespace postern {

// Counters as those see them who look after them: an administrator's command may read and reset budgets. Safe
// from all threads. All of these may wait for the store, seconds where it is large: never to be called from a
// message's way.
class CounterStore : public Counters {
  public:
    // The keys of the budgets that are not full, at most `most` of them, which begin with `prefix` (a limit's
    // name and '|', or nothing). No value: these counters can't list their keys.
    [[nodiscard]] virtual std::optional<std::vector<std::string>> keys(std::string_view prefix,
                                                                       std::size_t most) = 0;

    // Gives these budgets back, full. False: the store could not be asked.
    [[nodiscard]] virtual bool forget(const std::vector<std::string>& keys) = 0;

    // The same for all budgets of a limit; an empty name: of all limits. Every filter of the store sees it
    // within a second or two.
    [[nodiscard]] virtual bool forget_limit(std::string_view limit) = 0;
};

}  // namespace postern
