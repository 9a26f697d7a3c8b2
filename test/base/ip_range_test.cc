#include "base/ip_range.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

IpAddress ip(std::string_view text) {
    return *IpAddress::parse(text);
}

IpRange range(std::string_view text) {
    const Result<ParsedRange> parsed = IpRange::parse(text);
    EXPECT_TRUE(parsed) << text << ": " << (parsed ? "" : parsed.error().what);
    return parsed ? parsed->range : IpRange{};
}

TEST(IpRange, ParsesAddressesSpansAndNetworks) {
    const struct {
        const char* text;
        const char* first;
        const char* last;
        bool host_bits_set;
    } cases[] = {
        {"192.0.2.1", "192.0.2.1", "192.0.2.1", false},
        {"192.0.2.1/32", "192.0.2.1", "192.0.2.1", false},
        {"10.0.0.0/8", "10.0.0.0", "10.255.255.255", false},
        {"10.1.2.3/8", "10.0.0.0", "10.255.255.255", true},
        {"10.1.2.3/31", "10.1.2.2", "10.1.2.3", true},
        {"0.0.0.0/0", "0.0.0.0", "255.255.255.255", false},
        {"1.0.0.0/0", "0.0.0.0", "255.255.255.255", true},
        {"10.0.0.5-10.0.0.9", "10.0.0.5", "10.0.0.9", false},
        {"10.0.0.5-10.0.0.5", "10.0.0.5", "10.0.0.5", false},
        {"::1", "::1", "::1", false},
        {"::/0", "::", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", false},
        {"2001:db8::/32", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", false},
        {"2001:db8::1/64", "2001:db8::", "2001:db8::ffff:ffff:ffff:ffff", true},
        {"2001:db8::/65", "2001:db8::", "2001:db8::7fff:ffff:ffff:ffff", false},
        {"2001:db8::1/128", "2001:db8::1", "2001:db8::1", false},
        {"2001:db8::1-2001:db8::ff", "2001:db8::1", "2001:db8::ff", false},
        {"::/80", "::", "::fffe:ffff:ffff", false},
        {"::fffe:0:0/95", "::fffe:0:0", "::fffe:ffff:ffff", false},
        {"::/79", "::", "::1:ffff:ffff:ffff", false},
        {"::ffff:10.0.0.0/104", "10.0.0.0", "10.255.255.255", false},
        {"::ffff:0:0/96", "0.0.0.0", "255.255.255.255", false},
        {"::ffff:10.0.0.1-10.0.0.9", "10.0.0.1", "10.0.0.9", false},
    };
    for (const auto& c : cases) {
        const Result<ParsedRange> parsed = IpRange::parse(c.text);
        ASSERT_TRUE(parsed) << c.text << ": " << parsed.error().what;
        EXPECT_EQ(parsed->range.first, ip(c.first)) << c.text;
        EXPECT_EQ(parsed->range.last, ip(c.last)) << c.text;
        EXPECT_EQ(parsed->host_bits_set, c.host_bits_set) << c.text;
    }
}

TEST(IpRange, SaysWhatIsWrongWithAText) {
    const struct {
        std::string_view text;
        const char* want;
    } cases[] = {
        {"", "not an IP range: '' (an address is missing)"},
        {"example", "not an IP range: 'example' (neither an address, nor a-b, nor address/length)"},
        {"10.0.0.256", "not an IP range: '10.0.0.256' (neither an address, nor a-b, nor address/length)"},
        {"10.0.0.0/33", "not an IP range: '10.0.0.0/33' (prefix length above 32)"},
        {"10.0.0.0/99999999999999999999",
         "not an IP range: '10.0.0.0/99999999999999999999' (the prefix length is not a number)"},
        {"10.0.0.0/129", "not an IP range: '10.0.0.0/129' (prefix length above 32)"},
        {"::/129", "not an IP range: '::/129' (prefix length above 128)"},
        {"10.0.0.0/", "not an IP range: '10.0.0.0/' (the prefix length is not a number)"},
        {"10.0.0.0/08", "not an IP range: '10.0.0.0/08' (the prefix length is not a number)"},
        {"10.0.0.0/-1", "not an IP range: '10.0.0.0/-1' (the prefix length is not a number)"},
        {"10.0.0.0/8/8", "not an IP range: '10.0.0.0/8/8' (the prefix length is not a number)"},
        {"10.0.0.0/255.0.0.0", "not an IP range: '10.0.0.0/255.0.0.0' (the prefix length is not a number)"},
        {"/8", "not an IP range: '/8' (an address is missing)"},
        {"10.0.0/8", "not an IP range: '10.0.0/8' ('10.0.0' is not an address)"},
        {"10.0.0.1-", "not an IP range: '10.0.0.1-' (an address is missing)"},
        {"-10.0.0.1", "not an IP range: '-10.0.0.1' (an address is missing)"},
        {"10.0.0.1 - 10.0.0.2", "not an IP range: '10.0.0.1 - 10.0.0.2' ('10.0.0.1 ' is not an address)"},
        {"10.0.0.1-20", "not an IP range: '10.0.0.1-20' ('20' is not an address)"},
        {"10.0.0.9-10.0.0.1", "not an IP range: '10.0.0.9-10.0.0.1' (the first address is above the last)"},
        {"10.0.0.1-::1", "not an IP range: '10.0.0.1-::1' (one end is IPv4 and the other IPv6)"},
        {"::1-10.0.0.1", "not an IP range: '::1-10.0.0.1' (one end is IPv4 and the other IPv6)"},
        {"::ffff:10.0.0.0/64",
         "not an IP range: '::ffff:10.0.0.0/64' (an IPv4-mapped network has a prefix length of 96 to 128)"},
        {"a\nb", "not an IP range: 'a\\x0ab' (neither an address, nor a-b, nor address/length)"},
    };
    for (const auto& c : cases) {
        const Result<ParsedRange> parsed = IpRange::parse(c.text);
        ASSERT_FALSE(parsed) << c.text;
        EXPECT_EQ(parsed.error().what, c.want);
    }
}

TEST(IpRange, TheWholeOfOneFamilyHoldsNothingOfTheOther) {
    EXPECT_TRUE(range("0.0.0.0/0").contains(ip("::ffff:10.0.0.1")));
    EXPECT_FALSE(range("0.0.0.0/0").contains(ip("::1")));
    EXPECT_FALSE(range("::/0").contains(ip("10.0.0.1")));
    EXPECT_FALSE(range("::/0").contains(ip("::ffff:10.0.0.1")));
    EXPECT_TRUE(range("::/0").contains(ip("::fffe:10.0.0.1")));
    EXPECT_FALSE(range("::/0").overlaps(range("0.0.0.0/0")));
}

TEST(IpRange, ContainsAndOverlaps) {
    const struct {
        const char* a;
        const char* b;
        bool contains;
        bool overlaps;
    } cases[] = {
        {"10.0.0.0/8", "10.1.0.0/16", true, true},
        {"10.1.0.0/16", "10.0.0.0/8", false, true},
        {"10.0.0.0/8", "10.0.0.0/8", true, true},
        {"10.0.0.1-10.0.0.9", "10.0.0.9-10.0.0.20", false, true},
        {"10.0.0.1-10.0.0.9", "10.0.0.10-10.0.0.20", false, false},
        {"10.0.0.0/8", "11.0.0.0/8", false, false},
        {"2001:db8::/32", "2001:db8::1", true, true},
        {"2001:db8::/32", "2001:db9::1", false, false},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(range(c.a).contains(range(c.b)), c.contains) << c.a << " " << c.b;
        EXPECT_EQ(range(c.a).overlaps(range(c.b)), c.overlaps) << c.a << " " << c.b;
        EXPECT_EQ(range(c.b).overlaps(range(c.a)), c.overlaps) << c.a << " " << c.b;
    }
    EXPECT_FALSE(range("10.0.0.5-10.0.0.9").contains(ip("10.0.0.4")));
    EXPECT_TRUE(range("10.0.0.5-10.0.0.9").contains(ip("10.0.0.5")));
    EXPECT_TRUE(range("10.0.0.5-10.0.0.9").contains(ip("10.0.0.9")));
    EXPECT_FALSE(range("10.0.0.5-10.0.0.9").contains(ip("10.0.0.10")));
}

TEST(IpRange, SizeSaturatesAndLeavesTheMappedAddressesOut) {
    const struct {
        const char* text;
        std::uint64_t want;
    } cases[] = {
        {"10.0.0.1", 1},
        {"10.0.0.0/24", 256},
        {"0.0.0.0/0", 0x1'0000'0000},
        {"2001:db8::/65", 0x8000'0000'0000'0000},
        {"2001:db8::/64", UINT64_MAX},
        {"2001:db8::1-2001:db8:0:0:ffff:ffff:ffff:ffff", UINT64_MAX},
        {"2001:db8::2-2001:db8:0:0:ffff:ffff:ffff:ffff", UINT64_MAX - 1},
        {"2001:db8::ffff:ffff:ffff:ffff-2001:db8:0:1::", 2},
        {"::/0", UINT64_MAX},
        {"::fffe:ffff:ffff-::1:0:0:0", 2},
        {"::/80", 0xffff'0000'0000},
        {"::-::1:0:0:0:0", UINT64_MAX - 0xffff'ffff + 1},
        {"::-::1:0:0:fffe:fffe", UINT64_MAX - 0x1'0000},
        {"::-::1:0:0:ffff:ffff", UINT64_MAX},
    };
    for (const auto& c : cases) EXPECT_EQ(range(c.text).size(), c.want) << c.text;
}

TEST(IpRange, TextIsTheShortestAndReadsBack) {
    const struct {
        const char* text;
        const char* want;
    } cases[] = {
        {"10.0.0.1-10.0.0.1", "10.0.0.1"},
        {"10.0.0.1/32", "10.0.0.1"},
        {"10.0.0.0-10.0.0.255", "10.0.0.0/24"},
        {"10.0.0.1-10.0.0.255", "10.0.0.1-10.0.0.255"},
        {"10.0.0.0-10.0.0.254", "10.0.0.0-10.0.0.254"},
        {"10.0.0.128-10.0.1.127", "10.0.0.128-10.0.1.127"},
        {"0.0.0.0-255.255.255.255", "0.0.0.0/0"},
        {"0.0.0.0/1", "0.0.0.0/1"},
        {"::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "::/0"},
        {"2001:db8::1/64", "2001:db8::/64"},
        {"2001:db8::-2001:db8::1", "2001:db8::/127"},
        {"2001:db8::1-2001:db8::2", "2001:db8::1-2001:db8::2"},
        {"::ffff:10.0.0.0/104", "10.0.0.0/8"},
        {"::/80", "::/80"},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(range(c.text).to_string(), c.want);
        EXPECT_EQ(range(range(c.text).to_string()), range(c.text));
    }
}

}  // namespace
}  // namespace postern
