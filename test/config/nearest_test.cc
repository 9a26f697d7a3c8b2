#include "config/nearest.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace postern {
namespace {

constexpr std::array<std::string_view, 6> kWords{"remote", "remote_file", "rights", "user", "tls", "key"};

struct Case {
    std::string_view name;
    std::string_view text;
    std::string_view want;
};

TEST(NearestWord, IsTheOneThatASlipWasMeantToBe) {
    constexpr std::array kCases{
        Case{"itself", "remote", "remote"},
        Case{"letter missing", "remte", "remote"},
        Case{"letter too many", "remmote", "remote"},
        Case{"letter wrong", "rights", "rights"},
        Case{"letters swapped", "rmeote", "remote"},
        Case{"short word", "kye", "key"},
        Case{"case", "TLS", "tls"},
        Case{"plural", "users", "user"},
        Case{"nearer of two", "remotefile", "remote_file"},
    };
    for (const Case& c : kCases) EXPECT_EQ(nearest_word(c.text, kWords), c.want) << c.name;
}

TEST(NearestWord, IsNoneWhereNothingIsNear) {
    const std::string endless(100'000, 'r');
    const std::array cases{
        Case{"nothing at all", "", ""},
        Case{"another word", "preset", ""},
        Case{"three letters wrong", "remXYZ", ""},
        Case{"two of a short word", "kxx", ""},
        Case{"two of a word of four", "uxxr", ""},
        Case{"start of a word", "rem", ""},
        Case{"longer than any word", endless, ""},
    };
    for (const Case& c : cases) EXPECT_EQ(nearest_word(c.text, kWords), c.want) << c.name;
    EXPECT_EQ(nearest_word("remote", {}), "");
}

}  // namespace
}  // namespace postern
