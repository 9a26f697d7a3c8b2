#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "redis/endpoint.h"

namespace postern {

// The endpoint that a node of a cluster, or a sentinel, means by this host and port; `asked` is who said so.
// No value where they name none: an empty host where `asked` has none either, "?", bytes that no host has,
// more than 253 bytes, port 0 or above 65535. An IPv6 address may be in brackets. Untrusted bytes; linear;
// any thread.
[[nodiscard]] std::optional<RedisEndpoint> announced_endpoint(std::string_view host, std::uint64_t port,
                                                              const RedisEndpoint& asked);

}  // namespace postern
