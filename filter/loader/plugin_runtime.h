#pragma once

#include <memory>
#include <string>
#include <utility>

#include "loader/call_gate.h"
#include "loader/counter_set.h"

namespace postern {

// What there is of a plug-in besides its code, from the first time that it is used until the process ends,
// whatever configurations come and go. Safe from all threads.
struct PluginRuntime {
    explicit PluginRuntime(std::string name_given,
                           std::shared_ptr<SeriesNames> series = std::make_shared<SeriesNames>())
        : name(std::move(name_given)), counters(name, std::move(series)) {}

    const std::string name;
    CounterSet counters;
    CallGate gate;  // of one that is loaded from a file
};

}  // namespace postern
