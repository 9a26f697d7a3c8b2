#pragma once

#include <string>
#include <utility>

#include "loader/call_gate.h"
#include "loader/counter_set.h"

namespace postern {

// What there is of a plug-in besides its code, from the first time that it is used until the process ends,
// whatever configurations come and go. Safe from all threads.
struct PluginRuntime {
    explicit PluginRuntime(std::string name_given) : name(std::move(name_given)) {}

    const std::string name;
    CounterSet counters;
    CallGate gate;  // of one that is loaded from a file
};

}  // namespace postern
