#pragma once

#include <nlohmann/json.hpp>
#include <string>

#include "policy/runtime_rules.h"

namespace postern {

// The answer of allow.list or deny.list (control/entry_commands.h) as a table for people, safe to show.
[[nodiscard]] std::string entry_table(RuntimeKind kind, const nlohmann::ordered_json& listing);

}  // namespace postern
