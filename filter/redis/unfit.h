#pragma once

#include <string_view>

namespace postern {

// Whether an error reply says that the server as a whole can't serve now, rather than that this command was
// wrong: LOADING, READONLY, OOM, MISCONF, MASTERDOWN, CLUSTERDOWN, NOAUTH, NOREPLICAS or BUSY, also where a
// server before Redis 7 wraps it in the error of a script.
[[nodiscard]] bool says_unfit(std::string_view error);

}  // namespace postern
