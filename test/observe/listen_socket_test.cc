#include "observe/listen_socket.h"

#include <gtest/gtest.h>

#include <array>

namespace postern {
namespace {

TEST(ParseEndpoint, ReadsAddressAndPort) {
    const std::array<std::tuple<const char*, const char*, int>, 5> cases{{
        {"127.0.0.1:9891", "127.0.0.1", 9891},
        {"localhost:80", "127.0.0.1", 80},
        {"0.0.0.0:0", "0.0.0.0", 0},
        {"[::1]:9891", "::1", 9891},
        {"[2001:db8::1]:65535", "2001:db8::1", 65535},
    }};
    for (const auto& [text, address, port] : cases) {
        const auto endpoint = parse_endpoint(text);
        ASSERT_TRUE(endpoint) << text;
        EXPECT_EQ(endpoint->address.to_string(), address);
        EXPECT_EQ(endpoint->port, port);
    }
}

TEST(ParseEndpoint, RefusesEverythingElse) {
    for (const char* text : {"", ":", "127.0.0.1", "127.0.0.1:", ":9891", "127.0.0.1:65536", "127.0.0.1:-1",
                             "127.0.0.1:x", "[127.0.0.1]:1", "::1:9891", "[::1]", "[::1:9891",
                             "mail.example.org:25", "127.0.0.1:80 ", "http://127.0.0.1:80"}) {
        EXPECT_FALSE(parse_endpoint(text)) << text;
    }
    EXPECT_EQ(parse_endpoint("a\nb").error().what, "not an address and port: 'a\\x0ab'");
}

TEST(ListenSocket, AnyFreePortIsKnownAfterwards) {
    for (const char* text : {"127.0.0.1:0", "[::1]:0"}) {
        const auto socket = ListenSocket::open(*parse_endpoint(text));
        ASSERT_TRUE(socket) << socket.error().what;
        EXPECT_GT(socket->port(), 0);
    }
}

TEST(ListenSocket, PortInUseIsAnError) {
    const auto first = ListenSocket::open(*parse_endpoint("127.0.0.1:0"));
    ASSERT_TRUE(first);
    const auto second = ListenSocket::open({*IpAddress::parse("127.0.0.1"), first->port()});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().what, "cannot listen on 127.0.0.1 port " + std::to_string(first->port()) +
                                       ": Address already in use");
}

TEST(ListenSocket, AddressOfAnotherHostIsAnError) {
    const auto socket = ListenSocket::open(*parse_endpoint("192.0.2.1:0"));
    ASSERT_FALSE(socket);
    EXPECT_EQ(socket.error().what, "cannot listen on 192.0.2.1 port 0: Cannot assign requested address");
}

}  // namespace
}  // namespace postern
