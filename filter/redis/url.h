#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"
#include "redis/endpoint.h"

namespace postern {

// What the address of a Redis server says.
struct RedisUrl {
    RedisEndpoint endpoint;
    std::string username;  // empty: none is named
    std::string password;  // empty: none is named
    std::uint32_t database = 0;
    bool tls = false;

    bool operator==(const RedisUrl&) const = default;
};

// "redis://[user[:password]@]host[:port][/db]", "rediss://..." with TLS, "unix:///path[?db=N]". The host is a
// name, an IPv4 address or an IPv6 address in brackets; without a port it is 6379. In user, password and path
// %XX stands for a byte (RFC 3986 section 2.1). Anything else, also a query or a fragment that is not named
// here, is an error; an error never repeats the text, since it may hold a password. Pure, safe from all
// threads.
[[nodiscard]] Result<RedisUrl> parse_redis_url(std::string_view text);

// One server of a list: "host:port", "[IPv6]:port" (the port may be left out: 6379) or "unix:/path".
[[nodiscard]] Result<RedisEndpoint> parse_redis_endpoint(std::string_view text);

}  // namespace postern
