#include <string>

#include "check.h"

POSTERN_PLUGIN(bad_counters, [](PluginInput& input) -> std::unique_ptr<const Check> {
    input.counters.counter("Greeted", "Begins with a capital").add();
    for (std::size_t i = 0; i <= kMostPluginCounters; ++i) {
        input.counters.counter("number_" + std::to_string(i), "One too many").add();
    }
    return make_passing(input);
});
