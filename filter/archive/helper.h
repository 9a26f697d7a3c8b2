#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "archive/archive_limits.h"

namespace postern {

// The first argument that makes a program the helper process.
inline constexpr std::string_view kArchiveHelperArgument = "--archive-helper";

// The arguments that follow it and tell the limits, each a decimal number.
[[nodiscard]] std::vector<std::string> helper_arguments(const ArchiveLimits& limits);

// The body of the helper process: lists the archive on descriptor 0 (something that can be sought in), writes
// the listing as encode_listing() does to descriptor 1, and returns the exit code, 0 where it could. `count`
// and `arguments` are what helper_arguments() made. Before it looks at the first byte it has given up all
// that it does not need; see confine_helper(). For a process with one thread, which does nothing else
// afterwards.
[[nodiscard]] int archive_helper_main(int count, char* const* arguments);

}  // namespace postern
