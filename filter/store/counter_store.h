#pragma once

#include <chrono>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/counters.h"

namespace postern {

// Keys of budgets, each once, in no order.
struct KeyListing {
    std::vector<std::string> keys;
    // Whether these are all: false where there are more than were asked for, and where the time was up before
    // all keys had been looked at.
    bool complete = true;
};

// Counters as those see them who look after them: an administrator's command may read and reset budgets. Safe
// from all threads. All of these may wait for the store, seconds where it is large: never to be called from a
// message's way.
class CounterStore : public Counters {
  public:
    // Whether a key is asked for.
    using KeyTest = std::function<bool(std::string_view key)>;

    // The keys of the budgets that are not full, which begin with `prefix` (a limit's name and '|', or
    // nothing) and which `wanted` accepts: at most `most` of them, whatever number it does not accept. It is
    // called in the caller's thread. No value: these counters can't list their keys, or, where they are far,
    // the store did not answer.
    [[nodiscard]] virtual std::optional<KeyListing> keys(std::string_view prefix, std::size_t most,
                                                         const KeyTest& wanted) = 0;

    // The same of all keys with the prefix, where nobody needs to know whether there are more.
    [[nodiscard]] std::optional<std::vector<std::string>> keys(std::string_view prefix, std::size_t most) {
        std::optional<KeyListing> listing = keys(prefix, most, [](std::string_view) { return true; });
        if (!listing) return std::nullopt;
        return std::move(listing->keys);
    }

    // Gives these budgets back, full. False: the store could not be asked.
    [[nodiscard]] virtual bool forget(const std::vector<std::string>& keys) = 0;

    // The same for all budgets of a limit; an empty name: of all limits. Every filter of the store sees it
    // within a second or two.
    [[nodiscard]] virtual bool forget_limit(std::string_view limit) = 0;
};

}  // namespace postern
