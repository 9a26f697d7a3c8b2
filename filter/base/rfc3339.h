#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/result.h"

namespace postern {

// Dates and times as RFC 3339 writes them. Pure functions, safe from all threads.

// The length of what append_rfc3339() writes.
inline constexpr std::size_t kRfc3339Length = 27;

// Appends UTC with six digits of the second: "2026-11-22T01:02:03.456789Z". Without locale, allocation
// beyond `out` or a system call. Times before the year 0 or after 9999 are written as the nearest of these.
void append_rfc3339(std::string& out, std::chrono::system_clock::time_point time);

[[nodiscard]] std::string format_rfc3339(std::chrono::system_clock::time_point time);

// "2026-11-22T01:02:03.456789Z", with any number of digits of the second or none (those beyond six are
// dropped), "T" and "Z" in either case or an offset such as "+01:00". A leap second counts as the second
// before it.
[[nodiscard]] Result<std::chrono::system_clock::time_point> parse_rfc3339(std::string_view text);

// A date alone: "2027-06-30".
[[nodiscard]] Result<std::chrono::sys_days> parse_date(std::string_view text);

[[nodiscard]] std::string format_date(std::chrono::sys_days date);

}  // namespace postern
