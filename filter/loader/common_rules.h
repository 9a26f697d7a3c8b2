#pragma once

#include <vector>

#include "api/limit.h"
#include "api/pattern.h"
#include "api/plugin.h"
#include "policy/settings.h"

namespace postern {

// What the settings say to the checks that come with Postern, with names as the session has them. What can't
// be read is left out: the policy's builder tells of it. Pure functions, safe from all threads.

[[nodiscard]] std::vector<LimitRule> limit_rules(const PolicySettings& settings);

[[nodiscard]] PatternRules pattern_rules(const PolicySettings& settings);

[[nodiscard]] CommonRules common_rules(const PolicySettings& settings);

}  // namespace postern
