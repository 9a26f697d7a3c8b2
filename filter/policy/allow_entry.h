#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "base/ip_range.h"
#include "policy/allow.h"
#include "policy/ownership.h"
#include "policy/settings.h"

namespace postern {

// Compiles the entry of that number (from 0) and adds its ranges to `ranges`. Mistakes are added to `errors`;
// what could be read is in the entry all the same.
[[nodiscard]] AllowEntry compile_allow_entry(const AllowSettings& settings, std::size_t number,
                                             const std::vector<std::string>& connector_names,
                                             const Groups& groups, std::vector<IpRange>& ranges,
                                             std::vector<ConfigError>& errors);

}  // namespace postern
