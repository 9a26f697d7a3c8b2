#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <string_view>

namespace postern {

// How often the budgets of each limit were given back, as a number that stands for all of the limit's keys: a
// store that knows its keys by their hashes alone mixes it into them. Safe from all threads; while no limit
// was ever begun anew, of_key() costs one load.
class LimitEpochs {
  public:
    // More names than any configuration has. They come from an administrator's command.
    static constexpr std::size_t kMostLimits = 1024;

    // Of the limit that `key` belongs to, which is what stands before the first '|'; zero at first.
    [[nodiscard]] std::uint64_t of_key(std::string_view key) const;

    // False where there are too many names: then nothing changed.
    [[nodiscard]] bool begin_another(std::string_view limit);

  private:
    // Readers are many and writers one in a month, which a plain mutex would make wait for each other.
    mutable std::shared_mutex mutex_;
    std::map<std::string, std::uint64_t, std::less<>> epochs_;  // under `mutex_`
    std::atomic<bool> any_{false};
};

}  // namespace postern
