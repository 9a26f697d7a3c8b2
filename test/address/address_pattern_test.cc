#include "address/address_pattern.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

struct Match {
    std::string pattern;
    Address address;
    bool want;
};

TEST(AddressPattern, MatchesWhatItSays) {
    const std::vector<Match> table = {
        {"scan@example.org", {"scan", "example.org"}, true},
        {"Scan@EXAMPLE.org.", {"sCAN", "example.org"}, true},
        {" scan@example.org ", {"scan", "example.org"}, true},
        {"\"a b\"@example.org", {"a b", "example.org"}, true},
        {"\"a*\"@example.org", {"a*", "example.org"}, true},
        {"scan@[192.0.2.1]", {"scan", "[192.0.2.1]"}, true},
        {"*@example.org", {"anyone", "example.org"}, true},
        {"*@b\u00FCcher.test", {"x", "xn--bcher-kva.test"}, true},
        {"*@*.example.org", {"x", "a.example.org"}, true},
        {"*@*.example.org", {"x", "a.b.example.org"}, true},
        {"*", {"x", "anything.test"}, true},
        {"*", {"x", ""}, true},
        {"scan@example.org", {"scan2", "example.org"}, false},
        {"scan@example.org", {"scan", "sub.example.org"}, false},
        {"scan@example.org", {"scan", ""}, false},
        {"*@example.org", {"x", "sub.example.org"}, false},
        {"*@example.org", {"x", "notexample.org"}, false},
        {"*@example.org", {"x", ""}, false},
        {"*@*.example.org", {"x", "example.org"}, false},
        {"*@*.example.org", {"x", "notexample.org"}, false},
        {"*@*.example.org", {"x", ".example.org"}, false},
        {"*@*.example.org", {"x", "a.example.org.test"}, false},
        {"*", {"", ""}, false},
        {"*@example.org", {"", ""}, false},
    };
    for (const Match& m : table) {
        const auto pattern = AddressPattern::parse(m.pattern);
        ASSERT_TRUE(pattern) << m.pattern;
        EXPECT_EQ(pattern->matches(m.address), m.want) << m.pattern << " " << m.address.text();
    }
}

TEST(AddressPattern, OtherFormsAreErrorsThatNameThem) {
    for (const std::string text :
         {"", "scan", "@example.org", "scan@", "*@", "*@*", "*@*.", "scan*@example.org", "s@*.example.org",
          "*@a b", "a b@example.org", "\"a@example.org", "\"a\"b\"@example.org", "**", "*@*.[192.0.2.1]",
          "a@b@example.org", "<scan@example.org>", "scan@example.org,x@example.org"}) {
        const auto pattern = AddressPattern::parse(text);
        ASSERT_FALSE(pattern) << text;
        EXPECT_EQ(pattern.error().what.find("not an address pattern: '"), 0U) << pattern.error().what;
    }
    EXPECT_FALSE(AddressPattern::parse(std::string(300, 'a') + "@example.org"));
}

TEST(AddressPattern, TextIsCanonicalAndReadsBack) {
    for (const std::string text : {"scan@example.org", "*@example.org", "*@*.example.org", "*",
                                   "\"a b\"@example.org", "x@[192.0.2.1]"}) {
        const auto pattern = AddressPattern::parse(text);
        ASSERT_TRUE(pattern);
        EXPECT_EQ(pattern->text(), text);
    }
    EXPECT_EQ(AddressPattern::parse("*@EXAMPLE.org.")->text(), "*@example.org");
    EXPECT_EQ(AddressPattern::parse("\"*\"@example.org")->text(), "\"*\"@example.org");
}

}  // namespace
}  // namespace postern
