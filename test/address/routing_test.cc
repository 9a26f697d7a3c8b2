#include "address/routing.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

struct Case {
    std::string local;
    std::vector<std::string> want;
};

TEST(RouteLocalPart, EveryHopIsNamed) {
    const std::vector<Case> table = {
        {"user%a.test", {"user@a.test"}},
        {"user%b.test%A.test", {"user@b.test", "user%b.test@a.test"}},
        {"a.test!user", {"user@a.test"}},
        {"a.test!b.test!user", {"b.test!user@a.test", "user@b.test"}},
        {"a.test!user%b.test", {"user%b.test@a.test", "a.test!user@b.test"}},
        {"user%a.test!x", {"user@a.test", "x@a.test"}},
        {"user@a.test%b.test", {"\"user@a.test\"@b.test"}},
        {"%a.test", {"\"\"@a.test"}},
        {"user", {}},
        {"", {}},
        {"user%", {}},
        {"!user", {}},
        {"50%off now", {}},
        {"a b!user", {}},
        {"%%", {}},
        {"!!", {}},
    };
    for (const Case& c : table) {
        std::vector<std::string> got;
        EXPECT_TRUE(route_local_part(c.local, [&](const Address& a, ReadBy) { got.push_back(a.text()); }));
        EXPECT_EQ(got, c.want) << c.local;
    }
}

TEST(RouteLocalPart, SaysHow) {
    std::vector<ReadBy> got;
    route_local_part("a.test!u%b.test", [&](const Address&, ReadBy by) { got.push_back(by); });
    EXPECT_EQ(got, (std::vector<ReadBy>{ReadBy::kBangPath, ReadBy::kPercentHack}));
}

TEST(RouteLocalPart, HopsAndLengthsAreBounded) {
    std::string local = "u";
    for (std::size_t i = 0; i < kMaxHops; ++i) local += "%a.test";
    EXPECT_TRUE(route_local_part(local, [](const Address&, ReadBy) {}));
    EXPECT_FALSE(route_local_part(local + "%a.test", [](const Address&, ReadBy) {}));
    route_local_part(std::string(1000, 'u') + "%a.test",
                     [](const Address& a, ReadBy) { EXPECT_EQ(a.local.size(), kMaxLocalLength); });
}

}  // namespace
}  // namespace postern
