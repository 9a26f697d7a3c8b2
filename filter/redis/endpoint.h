#pragma once

#include <compare>
#include <cstdint>
#include <string>

namespace postern {

// Where a Redis server listens.
struct RedisEndpoint {
    std::string host;  // a name or an address; empty: a unix socket
    std::uint16_t port = 6379;
    std::string path;  // of the unix socket

    auto operator<=>(const RedisEndpoint&) const = default;  // NOLINT(modernize-use-nullptr): a false alarm
};

// "192.0.2.1:6379", "[2001:db8::1]:6379" or "unix:/run/redis.sock".
[[nodiscard]] std::string to_string(const RedisEndpoint& endpoint);

}  // namespace postern
