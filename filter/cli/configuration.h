#pragma once

#include <optional>
#include <string>

#include "config/load.h"

namespace postern {

// Reads the configuration and prints every mistake in it to standard error. No value where there is one:
// the command ends with kBadConfiguration.
[[nodiscard]] std::optional<Loaded> load_or_complain(const std::string& path);

}  // namespace postern
