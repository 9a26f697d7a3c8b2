#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "api/plugin_counter.h"
#include "base/guarded.h"

namespace postern {

// The counters of one plug-in. Safe from all threads.
class CounterSet final : public PluginCounters {
  public:
    [[nodiscard]] PluginCounter& counter(std::string_view name, std::string_view help) override;

    // A counter that Postern keeps of the plug-in, besides those that it may have of its own.
    [[nodiscard]] PluginCounter& additional(std::string_view name, std::string_view help);

    // What was wrong with names since the last call, one sentence each.
    [[nodiscard]] std::vector<std::string> take_mistakes();

    // `plugin`: its name, for `use`.
    void for_each(std::string_view plugin, const std::function<void(const PluginCount&)>& use) const;

  private:
    struct Named {
        std::string help;
        std::unique_ptr<PluginCounter> counter;
    };
    struct State {
        std::map<std::string, Named, std::less<>> counters;
        std::size_t additional = 0;  // of these
        std::vector<std::string> mistakes;
    };
    static PluginCounter& add(State& state, std::string_view name, std::string_view help);

    Guarded<State> state_;
    PluginCounter unshown_;
};

}  // namespace postern
