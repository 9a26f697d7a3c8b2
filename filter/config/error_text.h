#pragma once

#include <string>
#include <vector>

#include "policy/settings.h"

namespace postern {

// `file:line:column: key: what`, without what is unknown. One line: bytes that come from a file are escaped.
[[nodiscard]] std::string to_string(const ConfigError& error);

// In the order in which a person goes through the files: `first` before all others, then by place. Says
// nothing twice.
void sort_by_place(std::vector<ConfigError>& errors, const std::string& first);

}  // namespace postern
