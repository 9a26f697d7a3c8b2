#pragma once

#include <memory>
#include <span>
#include <vector>

#include "api/check.h"
#include "api/plugin.h"
#include "loader/common_rules.h"
#include "policy/settings.h"

namespace postern {

// The plug-ins that come with Postern. Static storage.
struct BuiltinPlugins {
    std::span<const Plugin* const> first;  // in the order in which they are asked
    std::span<const Plugin* const> last;   // asked behind those that are loaded from files
};
[[nodiscard]] BuiltinPlugins builtin_plugins();

// Their checks alone, in the order in which they are asked, for whoever has no configuration file: what is
// wrong with the settings is not told, and their counters are shown nowhere.
[[nodiscard]] std::vector<std::unique_ptr<const Check>> builtin_checks(const PolicySettings& settings);

}  // namespace postern
