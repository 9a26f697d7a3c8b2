#include "base/ip.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

#include <random>
#include <unordered_set>

namespace postern {
namespace {

IpAddress ip(std::string_view text) {
    const Result<IpAddress> parsed = IpAddress::parse(text);
    EXPECT_TRUE(parsed) << text;
    return parsed ? *parsed : IpAddress{};
}

TEST(IpAddress, ParsesAndWritesTheCanonicalForm) {
    const struct {
        const char* text;
        const char* want;
    } cases[] = {
        {"0.0.0.0", "0.0.0.0"},
        {"192.0.2.1", "192.0.2.1"},
        {"255.255.255.255", "255.255.255.255"},
        {"::", "::"},
        {"::1", "::1"},
        {"2001:DB8::A", "2001:db8::a"},
        {"2001:db8:0:0:0:0:2:1", "2001:db8::2:1"},
        {"2001:0db8::0001", "2001:db8::1"},
        {"2001:db8:0:1:1:1:1:1", "2001:db8:0:1:1:1:1:1"},  // RFC 5952 4.2.2: one zero group stays
        {"2001:0:0:1:0:0:0:1", "2001:0:0:1::1"},           // 4.2.3: the longer run
        {"2001:db8:0:0:1:0:0:1", "2001:db8::1:0:0:1"},     // 4.2.3: the first of equals
        {"1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"},
        {"::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"},
        {"1::", "1::"},
        {"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"},
        {"64:ff9b::192.0.2.33", "64:ff9b::c000:221"},
        {"::192.0.2.33", "::c000:221"},
        {"::ffff:192.0.2.33", "192.0.2.33"},
        {"::FFFF:c000:221", "192.0.2.33"},
        {"0:0:0:0:0:ffff:10.0.0.1", "10.0.0.1"},
    };
    for (const auto& c : cases) EXPECT_EQ(ip(c.text).to_string(), c.want) << c.text;
}

TEST(IpAddress, RefusesWhatIsNotStrictText) {
    const std::string_view cases[] = {
        "",
        " ",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "10.0.0.01",
        "010.0.0.1",
        "0x7f.0.0.1",
        "127.1",
        "2130706433",
        "1.2.3.4 ",
        " 1.2.3.4",
        "1.2.3.-4",
        "+1.2.3.4",
        "1..2.3",
        ".1.2.3",
        "1.2.3.4\n",
        "[::1]",
        "IPv6:::1",
        "IPV6:2001:db8::1",
        "fe80::1%eth0",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "1::2::3",
        "12345::",
        "g::",
        "::1.2.3",
        "::1.2.3.256",
        "::01.2.3.4",
        "1:2:3:4:5:6:7:1.2.3.4",
        "1.2.3.4:25",
        "localhost",
        "1.2.3.4/32",
        "::/0",
        "１.2.3.4",
        "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0000",
        std::string_view("1.2.3.4\0", 8),
        std::string_view("1.2.3.4\0.5", 10),
        std::string_view("::1\0", 4),
    };
    for (const std::string_view text : cases) EXPECT_FALSE(IpAddress::parse(text)) << text;
}

TEST(IpAddress, ErrorNamesTheTextWithoutItsControlBytes) {
    EXPECT_EQ(IpAddress::parse("10.0.0.256").error().what, "not an IP address: '10.0.0.256'");
    EXPECT_EQ(IpAddress::parse("a\x1b[2J").error().what, "not an IP address: 'a\\x1b[2J'");
    EXPECT_EQ(IpAddress::parse("fe80::1%eth0").error().what,
              "not an IP address: 'fe80::1%eth0' (a zone can't be given)");
    EXPECT_LT(IpAddress::parse(std::string(1000000, 'x')).error().what.size(), 120U);
}

TEST(IpAddress, MappedIpv6IsIpv4HoweverItIsMade) {
    const IpAddress v4 = IpAddress::from_v4(0x0a000001);
    EXPECT_TRUE(v4.is_v4());
    EXPECT_EQ(ip("::ffff:10.0.0.1"), v4);
    EXPECT_EQ(IpAddress::from_words(0, 0xffff0a000001), v4);
    EXPECT_EQ(IpAddress::from_v6(v4.bytes()), v4);
    EXPECT_EQ(ip("::ffff:10.0.0.1").v4(), 0x0a000001U);
    EXPECT_FALSE(ip("::fffe:10.0.0.1").is_v4());
    EXPECT_FALSE(ip("::10.0.0.1").is_v4());
    EXPECT_FALSE(ip("1::ffff:10.0.0.1").is_v4());
}

TEST(IpAddress, ComesFromInternetSocketsOnly) {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_addr.s_addr = htonl(0xc0000201);
    EXPECT_EQ(IpAddress::from_sockaddr(reinterpret_cast<sockaddr*>(&v4)), ip("192.0.2.1"));
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    inet_pton(AF_INET6, "2001:db8::7", &v6.sin6_addr);
    EXPECT_EQ(IpAddress::from_sockaddr(reinterpret_cast<sockaddr*>(&v6)), ip("2001:db8::7"));
    inet_pton(AF_INET6, "::ffff:192.0.2.1", &v6.sin6_addr);
    EXPECT_EQ(IpAddress::from_sockaddr(reinterpret_cast<sockaddr*>(&v6)), ip("192.0.2.1"));
    sockaddr_un local{};
    local.sun_family = AF_UNIX;
    EXPECT_EQ(IpAddress::from_sockaddr(reinterpret_cast<sockaddr*>(&local)), std::nullopt);
    local.sun_family = AF_UNSPEC;
    EXPECT_EQ(IpAddress::from_sockaddr(reinterpret_cast<sockaddr*>(&local)), std::nullopt);
    EXPECT_EQ(IpAddress::from_sockaddr(nullptr), std::nullopt);
}

TEST(IpAddress, KnowsWhatIsPublicAtTheEdgesOfEachBlock) {
    const struct {
        const char* text;
        bool want;
    } cases[] = {
        {"0.255.255.255", false},
        {"1.0.0.0", true},
        {"9.255.255.255", true},
        {"10.0.0.0", false},
        {"11.0.0.0", true},
        {"100.63.255.255", true},
        {"100.64.0.0", false},
        {"100.127.255.255", false},
        {"100.128.0.0", true},
        {"127.0.0.1", false},
        {"128.0.0.0", true},
        {"169.254.0.1", false},
        {"169.255.0.0", true},
        {"172.15.255.255", true},
        {"172.16.0.0", false},
        {"172.31.255.255", false},
        {"172.32.0.0", true},
        {"192.0.0.9", false},
        {"192.0.1.0", true},
        {"192.0.2.1", false},
        {"192.88.99.1", false},
        {"192.167.255.255", true},
        {"192.168.0.0", false},
        {"192.169.0.0", true},
        {"198.17.255.255", true},
        {"198.18.0.0", false},
        {"198.19.255.255", false},
        {"198.20.0.0", true},
        {"198.51.100.1", false},
        {"203.0.113.255", false},
        {"203.0.114.0", true},
        {"223.255.255.255", true},
        {"224.0.0.0", false},
        {"255.255.255.255", false},
        {"8.8.8.8", true},
        {"::", false},
        {"::1", false},
        {"1fff:ffff::", false},
        {"2000::", true},
        {"2001::1", false},
        {"2001:1ff::", false},
        {"2001:200::", true},
        {"2001:db8::1", false},
        {"2001:db9::", true},
        {"2002:c000:201::", false},
        {"2003::", true},
        {"2a00:1450::1", true},
        {"3fff:fff::", false},
        {"3fff:1000::", true},
        {"4000::", false},
        {"64:ff9b::808:808", false},
        {"fc00::1", false},
        {"fd12::1", false},
        {"fe80::1", false},
        {"ff02::1", false},
        {"::ffff:8.8.8.8", true},
        {"::ffff:10.0.0.1", false},
    };
    for (const auto& c : cases) EXPECT_EQ(ip(c.text).is_public(), c.want) << c.text;
}

TEST(IpAddress, NeighboursStayInTheFamily) {
    EXPECT_EQ(ip("10.0.0.255").next(), ip("10.0.1.0"));
    EXPECT_EQ(ip("10.0.1.0").prev(), ip("10.0.0.255"));
    EXPECT_EQ(ip("255.255.255.255").next(), std::nullopt);
    EXPECT_EQ(ip("0.0.0.0").prev(), std::nullopt);
    EXPECT_EQ(ip("::").prev(), std::nullopt);
    EXPECT_EQ(ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff").next(), std::nullopt);
    EXPECT_EQ(ip("1::ffff:ffff:ffff:ffff").next(), ip("1:0:0:1::"));
    EXPECT_EQ(ip("1:0:0:1::").prev(), ip("1::ffff:ffff:ffff:ffff"));
    EXPECT_EQ(ip("::fffe:ffff:ffff").next(), ip("::1:0:0:0"));
    EXPECT_EQ(ip("::1:0:0:0").prev(), ip("::fffe:ffff:ffff"));
}

TEST(IpAddress, SortsAllIpv4BeforeAllIpv6) {
    const IpAddress rising[] = {ip("0.0.0.0"), ip("9.255.0.0"), ip("10.0.0.0"), ip("255.255.255.255"),
                                ip("::"),      ip("::1"),       ip("1::"),      ip("1::1")};
    for (std::size_t i = 1; i < std::size(rising); ++i) EXPECT_LT(rising[i - 1], rising[i]) << i;
}

TEST(IpAddress, NetworkKeepsTheLeadingBits) {
    EXPECT_EQ(ip("192.0.2.213").network(24), ip("192.0.2.0"));
    EXPECT_EQ(ip("192.0.2.213").network(0), ip("0.0.0.0"));
    EXPECT_EQ(ip("192.0.2.213").network(32), ip("192.0.2.213"));
    EXPECT_EQ(ip("192.0.2.213").network(64), ip("192.0.2.213"));
    EXPECT_EQ(ip("2001:db8:1:2:3:4:5:6").network(64), ip("2001:db8:1:2::"));
    EXPECT_EQ(ip("2001:db8:1:2:ffff:4:5:6").network(65), ip("2001:db8:1:2:8000::"));
    EXPECT_EQ(ip("2001:db8:1:2:3:4:5:6").network(0), ip("::"));
    EXPECT_EQ(ip("2001:db8:1:2:3:4:5:6").network(500), ip("2001:db8:1:2:3:4:5:6"));
}

TEST(IpAddress, TextOfAnyAddressReadsBackAsTheSame) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 2000; ++i) {
        std::uint64_t high = random();
        std::uint64_t low = random();
        for (unsigned group = 0; group < 4; ++group) {  // many zero groups, where "::" matters
            if (random() % 2 == 0) high &= ~(0xffffULL << (16 * group));
            if (random() % 2 == 0) low &= ~(0xffffULL << (16 * group));
        }
        const IpAddress address = IpAddress::from_words(high, low);
        const std::string text = address.to_string();
        ASSERT_EQ(ip(text), address) << text;
        std::array<char, INET6_ADDRSTRLEN> libc{};
        const std::array<std::uint8_t, 16> bytes = address.bytes();
        ASSERT_NE(inet_ntop(AF_INET6, bytes.data(), libc.data(), libc.size()), nullptr);
        if (std::string_view(libc.data()).find('.') == std::string_view::npos) {
            ASSERT_EQ(text, libc.data());
        }
    }
}

TEST(IpAddress, HashSpreadsNeighbours) {
    std::unordered_set<std::size_t> low_bits;
    for (std::uint32_t i = 0; i < 4096; ++i) {
        low_bits.insert(std::hash<IpAddress>{}(IpAddress::from_v4(0x0a000000 + i * 256)) % 4096);
    }
    EXPECT_GT(low_bits.size(), 2400U);  // 63 % of the slots are what chance gives
}

}  // namespace
}  // namespace postern
