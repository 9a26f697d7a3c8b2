#include "config/range_kind.h"

#include <gtest/gtest.h>

#include <array>

namespace postern {
namespace {

TEST(RangeKind, InternalIsWhatLiesInOneSuchBlock) {
    for (const std::string_view text :
         {"10.0.0.0/8", "10.1.2.3", "172.16.0.0/12", "172.31.255.255", "192.168.0.0/16", "100.64.0.0/10",
          "127.0.0.1", "::1", "169.254.1.1", "fd00::/8", "fe80::1", "192.0.2.0/24", "198.51.100.7",
          "203.0.113.0/25", "2001:db8::/48"}) {
        EXPECT_TRUE(is_internal(known_range(text))) << text;
    }
    for (const std::string_view text :
         {"8.8.8.8", "10.0.0.0/7", "9.255.255.255-10.0.0.1", "172.32.0.0", "172.160.0.0/12", "172.15.255.255",
          "192.169.0.0/16", "100.128.0.0", "10.0.0.0-192.168.0.0", "0.0.0.0/0", "::/0", "2a00::1", "::2",
          "fbff::1", "192.0.0.0/16"}) {
        EXPECT_FALSE(is_internal(known_range(text))) << text;
    }
}

TEST(RangeKind, EverythingIsAWholeFamily) {
    EXPECT_TRUE(is_everything(known_range("0.0.0.0/0")));
    EXPECT_TRUE(is_everything(known_range("::/0")));
    EXPECT_TRUE(is_everything(known_range("0.0.0.0-255.255.255.255")));
    for (const std::string_view text : {"0.0.0.0/1", "0.0.0.0", "::", "::/1", "0.0.0.1-255.255.255.255"}) {
        EXPECT_FALSE(is_everything(known_range(text))) << text;
    }
}

TEST(RangeKind, WideIsMoreThan256Addresses) {
    EXPECT_TRUE(is_wide(known_range("10.0.0.0-10.0.1.0")));
    EXPECT_TRUE(is_wide(known_range("fd00::/64")));
    EXPECT_TRUE(is_wide(known_range("::/0")));
    EXPECT_FALSE(is_wide(known_range("10.0.0.0/24")));
    EXPECT_FALSE(is_wide(known_range("fd00::/120")));
    EXPECT_FALSE(is_wide(known_range("10.0.0.1")));
}

}  // namespace
}  // namespace postern
