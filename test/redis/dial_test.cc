#include "redis/dial.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "fakes/redis_server.h"

namespace postern {
namespace {

TEST(Dial, TakesAddressesAndNames) {
    struct Case {
        std::string host;
        int family;
    };
    const std::uint16_t port = free_loopback_port();
    for (const Case& c : {Case{"127.0.0.1", AF_INET}, Case{"::1", AF_INET6}, Case{"localhost", AF_UNSPEC}}) {
        const Result<int> fd = dial({c.host, port, {}}, 0);
        // A host without IPv6 has no such route.
        if (!fd && c.family == AF_INET6) continue;
        ASSERT_TRUE(fd) << c.host << ": " << fd.error().what;
        int family = 0;
        socklen_t size = sizeof family;
        EXPECT_EQ(getsockopt(*fd, SOL_SOCKET, SO_DOMAIN, &family, &size), 0);
        EXPECT_TRUE(family == c.family || c.family == AF_UNSPEC) << c.host;
        close(*fd);
    }
}

TEST(Dial, WhatIsNeitherAnAddressNorANameIsToldSo) {
    for (const char* const host : {"::1::", "no-such-host.invalid"}) {
        const Result<int> fd = dial({host, 6379, {}}, 0);
        ASSERT_FALSE(fd) << host;
        EXPECT_EQ(fd.error().what.rfind("cannot look the host up: ", 0), 0) << host << fd.error().what;
    }
}

}  // namespace
}  // namespace postern
