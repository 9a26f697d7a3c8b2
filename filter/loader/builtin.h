#pragma once

#include <memory>
#include <vector>

#include "api/check.h"
#include "policy/settings.h"

namespace postern {

// The checks that come with Postern, in the order in which they are asked.
[[nodiscard]] std::vector<std::unique_ptr<const Check>> builtin_checks(const PolicySettings& settings);

}  // namespace postern
