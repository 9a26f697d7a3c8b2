#pragma once

#include <string>
#include <string_view>

#include "policy/observer.h"

namespace postern {

// What the MTA is told, and shows in its log and queue, of a message that is held back: "postern ID: pattern
// (invoice-fraud)". One line of printable ASCII of at most 200 bytes without '%'.
[[nodiscard]] std::string quarantine_text(const Refusal& why, std::string_view id);

}  // namespace postern
