#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace postern {

// The answers of limits.show and limits.reset (control/limit_commands.h) for people, safe to show.
[[nodiscard]] std::string limits_table(const nlohmann::ordered_json& shown_budgets);
[[nodiscard]] std::string reset_text(const nlohmann::ordered_json& done);

}  // namespace postern
