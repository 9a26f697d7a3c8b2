#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string_view>

namespace postern {

// A number that only grows, for a plug-in to tell those who watch: `postern_plugin_NAME_COUNTER_total` in the
// metrics. Any number of threads may use one at once; it lives as long as the process.
class PluginCounter {
  public:
    PluginCounter() = default;
    PluginCounter(const PluginCounter&) = delete;
    PluginCounter& operator=(const PluginCounter&) = delete;
    ~PluginCounter() = default;

    void add(std::uint64_t by = 1) { value_.fetch_add(by, std::memory_order_relaxed); }
    [[nodiscard]] std::uint64_t value() const { return value_.load(std::memory_order_relaxed); }

  private:
    std::atomic<std::uint64_t> value_{0};
};

inline constexpr std::size_t kMostPluginCounters = 32;  // of one plug-in
inline constexpr std::size_t kLongestCounterName = 48;

// The counters of one plug-in, to be asked for while its check is made.
class PluginCounters {
  public:
    PluginCounters() = default;
    PluginCounters(const PluginCounters&) = delete;
    PluginCounters& operator=(const PluginCounters&) = delete;
    virtual ~PluginCounters() = default;

    // The counter of that name: the same object each time, also after the configuration was read again.
    // `name`: 1 to kLongestCounterName lower-case letters, digits and '_', beginning with a letter. `help`:
    // one sentence for people; that of the first call counts. A name that is none, and one above
    // kMostPluginCounters, is a mistake for which the plug-in is refused; the counter given back is one that
    // nobody shows. So are `late`, which is Postern's own, and a name whose metric another plug-in has
    // already.
    [[nodiscard]] virtual PluginCounter& counter(std::string_view name, std::string_view help) = 0;
};

// One counter as it stands. Views are valid for the call.
struct PluginCount {
    std::string_view plugin;
    std::string_view name;
    std::string_view help;
    std::uint64_t value = 0;
};

// Where whoever exports metrics finds the counters of all plug-ins. Safe from all threads.
class PluginCounterSource {
  public:
    PluginCounterSource() = default;
    PluginCounterSource(const PluginCounterSource&) = delete;
    PluginCounterSource& operator=(const PluginCounterSource&) = delete;
    virtual ~PluginCounterSource() = default;

    // Calls `use` for each counter, those of one plug-in one after the other, ordered by name. `use` asks for
    // no counter.
    virtual void for_each(const std::function<void(const PluginCount&)>& use) const = 0;
};

}  // namespace postern
