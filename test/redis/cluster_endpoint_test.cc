#include "redis/cluster_endpoint.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

const RedisEndpoint kAsked{"192.0.2.9", 7000, {}};

TEST(ClusterEndpoint, NamesAndAddressesAreTaken) {
    const std::string longest(253, 'a');
    const struct {
        std::string_view name;
        std::string_view host;
        std::uint64_t port;
        RedisEndpoint want;
    } cases[] = {
        {"IPv4", "192.0.2.1", 6379, {"192.0.2.1", 6379, {}}},
        {"IPv6", "2001:db8::1", 1, {"2001:db8::1", 1, {}}},
        {"IPv6 in brackets", "[2001:db8::1]", 6379, {"2001:db8::1", 6379, {}}},
        {"IPv6 with a scope", "fe80::1%eth0", 6379, {"fe80::1%eth0", 6379, {}}},
        {"a name", "redis-1.example.org", 65535, {"redis-1.example.org", 65535, {}}},
        {"the longest name", longest, 1, {longest, 1, {}}},
        {"no host is the asked one's", "", 6380, {"192.0.2.9", 6380, {}}},
    };
    for (const auto& c : cases) {
        const auto got = announced_endpoint(c.host, c.port, kAsked);
        ASSERT_TRUE(got) << c.name;
        EXPECT_EQ(*got, c.want) << c.name;
    }
}

TEST(ClusterEndpoint, WhatIsNoAddressIsRefused) {
    const struct {
        std::string_view name;
        std::string host;
        std::uint64_t port;
    } cases[] = {
        {"port 0", "192.0.2.1", 0},
        {"port too large", "192.0.2.1", 65536},
        {"unknown to the node itself", "?", 6379},
        {"a blank", "a b", 6379},
        {"a line end", "a\r\n", 6379},
        {"a NUL", std::string("a\0b", 3), 6379},
        {"a slash", "/run/redis.sock", 6379},
        {"a high byte", "\xff", 6379},
        {"an open bracket", "[::1", 6379},
        {"brackets round nothing", "[]", 6379},
        {"too long", std::string(254, 'a'), 6379},
    };
    for (const auto& c : cases) EXPECT_FALSE(announced_endpoint(c.host, c.port, kAsked)) << c.name;
}

TEST(ClusterEndpoint, NoHostOfAUnixSocketIsNone) {
    EXPECT_FALSE(announced_endpoint("", 6379, RedisEndpoint{{}, 0, "/run/redis.sock"}));
}

}  // namespace
}  // namespace postern
