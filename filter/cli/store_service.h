#pragma once

#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "config/settings.h"
#include "observe/log.h"
#include "observe/metrics.h"
#include "redis/client.h"
#include "store/counter_store.h"
#include "store/entries_file.h"
#include "store/entry_keeper.h"
#include "store/entry_poller.h"
#include "store/entry_store.h"

namespace postern {

// What `[store]` stands for while the filter runs: the counters of limits, and the entries made at run time,
// in memory or in Redis; log and metrics hear of their state. Everything given lives longer.
class StoreService {
  public:
    // The counters. Gives a Redis a moment to answer, and goes on without it where it doesn't. An error:
    // files named in the settings can't be used.
    [[nodiscard]] static Result<std::unique_ptr<StoreService>> start(const StoreSettings& settings,
                                                                     const Clock& clock, Log& log,
                                                                     Metrics& metrics);
    StoreService(const StoreService&) = delete;
    StoreService& operator=(const StoreService&) = delete;

    // The entries, to be called once and by the user that the filter runs as: the state file is his.
    void open_entries();

    [[nodiscard]] CounterStore& counters() { return *counters_; }
    // Only after open_entries().
    [[nodiscard]] EntryKeeper& entries() { return *keeper_; }

  private:
    StoreService(const StoreSettings& settings, const Clock& clock, Log& log)
        : settings_(settings), clock_(clock), log_(log) {}
    [[nodiscard]] std::optional<Error> connect(Metrics& metrics);

    const StoreSettings& settings_;
    const Clock& clock_;
    Log& log_;

    std::unique_ptr<RedisClient> redis_;  // null with the counters in memory
    std::unique_ptr<CounterStore> counters_;
    std::optional<FileEntries> file_;
    std::unique_ptr<EntryStore> shared_entries_;  // null: file_ is all there is
    std::optional<EntryKeeper> keeper_;
    std::optional<EntryPoller> poller_;
};

// Whether a filter that runs with the one would do the same with the other.
[[nodiscard]] bool same_store(const StoreSettings& one, const StoreSettings& other);

}  // namespace postern
