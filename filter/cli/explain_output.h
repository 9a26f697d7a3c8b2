#pragma once

#include <string>

#include "cli/imagine.h"

namespace postern {

// An outcome for a person, and for a program. Untrusted bytes are escaped in both.
[[nodiscard]] std::string explain_text(const Outcome& outcome);
[[nodiscard]] std::string explain_json(const Outcome& outcome);

}  // namespace postern
