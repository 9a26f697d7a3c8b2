#pragma once

#include <vector>

#include "config/lint_view.h"

namespace postern {

// The connectors in use that can never be chosen, since for each of their addresses another connector on the
// same bindings has a more specific range. Points into the view. n log n in the number of ranges.
[[nodiscard]] std::vector<const LintConnector*> covered_connectors(const LintView& view);

}  // namespace postern
