#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/settings.h"
#include "loader/plugin_loader.h"
#include "policy/policy.h"

namespace postern {

// A configuration as `run` takes it.
struct Loaded {
    Settings settings;
    std::shared_ptr<const Policy> policy;  // null where there are errors
    std::vector<ConfigError> errors;       // all of them, in the order of the file
    std::vector<ConfigError> warnings;     // what does not keep it from being used
    // Who has made the policy's checks: to be kept, and asked again at the next reload.
    std::shared_ptr<PluginLoader> plugins;
};

// Reads the file at `path` (up to 4 MiB; lists that are longer belong in files of their own) and compiles its
// policy with the checks that come with Postern and those that it loads. Any thread; opens the file and those
// that it names, and keeps none open. `plugins`: what the last configuration was loaded with; null: the first
// one of this process.
[[nodiscard]] Loaded load_configuration(const std::string& path,
                                        std::shared_ptr<PluginLoader> plugins = nullptr);

}  // namespace postern
