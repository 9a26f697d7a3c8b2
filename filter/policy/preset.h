#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "api/connector.h"
#include "api/right.h"

namespace postern {

// A named starting point for a connector: rights, and a few settings that a connector's own lines override.
struct Preset {
    std::string_view name;
    RightSet anonymous;
    RightSet authenticated;
    bool auth_refused = false;
    bool block_executables = false;
    bool needs_reason = false;  // a connector with it must say why it is safe
};

// Null where there is no such preset. Static storage.
[[nodiscard]] const Preset* find_preset(std::string_view name);

// All names, for error messages and help.
[[nodiscard]] std::vector<std::string_view> preset_names();

}  // namespace postern
