#pragma once

#include <memory>
#include <string>
#include <vector>

#include "config/settings.h"
#include "policy/policy.h"

namespace postern {

// A configuration as `run` takes it.
struct Loaded {
    Settings settings;
    std::shared_ptr<const Policy> policy;  // null where there are errors
    std::vector<ConfigError> errors;       // all of them, in the order of the file
};

// Reads the file at `path` (up to 4 MiB; lists that are longer belong in files of their own) and compiles its
// policy with the built-in checks. Any thread; opens the file and those that it names, and keeps none open.
[[nodiscard]] Loaded load_configuration(const std::string& path);

}  // namespace postern
