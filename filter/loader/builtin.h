#pragma once

#include <memory>
#include <vector>

#include "api/check.h"
#include "api/limit.h"
#include "policy/settings.h"

namespace postern {

// The checks that come with Postern, in the order in which they are asked.
[[nodiscard]] std::vector<std::unique_ptr<const Check>> builtin_checks(const PolicySettings& settings);

// The limits that these settings configure, with names as the session has them.
[[nodiscard]] std::vector<LimitRule> limit_rules(const PolicySettings& settings);

}  // namespace postern
