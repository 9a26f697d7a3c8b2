#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "base/result.h"

namespace postern {

// When something ends that is given for a time ("2h", "7d") or until a day ("2026-12-31": the end of that day
// in UTC; or a moment as RFC 3339 writes it). Both empty: never, which is no value. An error: it can't be
// read, or it is not after `now`, or both are given.
[[nodiscard]] Result<std::optional<std::chrono::system_clock::time_point>> ending(
    std::string_view for_how_long, std::string_view until, std::chrono::system_clock::time_point now);

}  // namespace postern
