#pragma once

#include <string_view>

#include "base/ip_range.h"

namespace postern {

// How the linter sorts ranges. Pure functions.

// All of IPv4 or all of IPv6.
[[nodiscard]] bool is_everything(const IpRange& range);

// Lies as a whole in one of the blocks that no host on the Internet has an address in: private and shared
// address space, loopback, link-local, unique local, and the blocks for documentation and benchmarks.
[[nodiscard]] bool is_internal(const IpRange& range);

// More than 256 addresses.
[[nodiscard]] bool is_wide(const IpRange& range);

// The range of a text that parse() reads without fail: for tables.
[[nodiscard]] IpRange known_range(std::string_view text);

}  // namespace postern
