#pragma once

#include <chrono>
#include <vector>

#include "config/settings.h"

namespace postern {

// What is allowed but seldom meant, told from the configuration alone: warnings in the form of errors, in the
// order of the file. `today` is the day in UTC, for what expires. Meant for settings without errors; what
// can't be read is passed over. Pure; time n log n in the number of ranges.
[[nodiscard]] std::vector<ConfigError> lint(const Settings& settings, std::chrono::sys_days today);

}  // namespace postern
