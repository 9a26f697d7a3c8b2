#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/plugin_counter.h"
#include "base/guarded.h"
#include "loader/series_names.h"

namespace postern {

// The counters of one plug-in. Safe from all threads.
class CounterSet final : public PluginCounters {
  public:
    // The counter that Postern keeps of each plug-in, and that none may have for something else.
    static constexpr std::string_view kLate = "late";

    CounterSet(std::string plugin, std::shared_ptr<SeriesNames> series)
        : plugin_(std::move(plugin)), series_(std::move(series)) {}

    [[nodiscard]] PluginCounter& counter(std::string_view name, std::string_view help) override;

    // Calls that were not answered in time.
    [[nodiscard]] PluginCounter& late();

    // What was wrong with names since the last call, one sentence each.
    [[nodiscard]] std::vector<std::string> take_mistakes();

    void for_each(const std::function<void(const PluginCount&)>& use) const;

  private:
    struct Named {
        std::string help;
        std::unique_ptr<PluginCounter> counter;
    };
    struct State {
        std::map<std::string, Named, std::less<>> counters;
        std::vector<std::string> mistakes;
    };
    // The counter of that name; where there is none it becomes one, unless something is `wrong` with it or
    // another plug-in has it.
    PluginCounter& get(State& state, std::string_view name, std::string_view help, std::string wrong);

    const std::string plugin_;
    const std::shared_ptr<SeriesNames> series_;
    Guarded<State> state_;
    PluginCounter unshown_;
};

}  // namespace postern
