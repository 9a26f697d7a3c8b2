#include "address/sign_context.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "address/address.h"

namespace postern {
namespace {

struct Case {
    std::string text;  // the last @ in it is meant
    std::string local;
    std::string local_joined;
    std::string run;
    std::string run_joined;
};

TEST(SignContext, BothSidesAreCutWhereTheyEnd) {
    const std::vector<Case> table = {
        {"a@b.c", "a", "", "b.c", ""},
        {"x <a@b.c> y", "a", "", "b.c", ""},
        {"a @ b.c", "a", "", "b.c", ""},
        {"x . a@b.c", "a", "x.a", "b.c", ""},
        {"x .a@b.c", ".a", "x.a", "b.c", ""},
        {"x y@b.c", "y", "", "b.c", ""},
        {"a@b . c", "a", "", "b", "b.c"},
        {"a@b. c d", "a", "", "b.", "b.c"},
        {"a@b c", "a", "", "b", ""},
        {"\"a b\"@c.d", "a b", "", "c.d", ""},
        {"\"a\\\"b\"@c.d", "a\"b", "", "c.d", ""},
        {"x\"@c.d", "x", "", "c.d", ""},
        {"a\\b@c\\d", "ab", "", "c\\d", ""},
        {"a@\"b.c\"", "a", "", "b.c", ""},
        {"a@[192.0.2.1]x", "a", "", "[192.0.2.1]", ""},
        {"a@[IPv6:::1]", "a", "", "[IPv6:::1]", ""},
        {"a@[b.c", "a", "", "[b.c", ""},
        {"a@[" + std::string(100, 'b') + "]", "a", "", "[" + std::string(100, 'b'), ""},
        {"@b", "", "", "b", ""},
        {"a@", "a", "", "", ""},
        {"@", "", "", "", ""},
        {"(a)@(b)", "", "", "", ""},
        {"x:a@b,c", "a", "", "b", ""},
        {"a@b@c", "b", "", "c", ""},
    };
    for (const Case& c : table) {
        const std::size_t at = c.text.rfind('@');
        const LocalBefore left = local_before(c.text, at);
        EXPECT_EQ(left.local, c.local) << c.text;
        EXPECT_EQ(left.joined, c.local_joined) << c.text;
        const DomainAfter right = domain_after(c.text, at);
        EXPECT_EQ(right.run, c.run) << c.text;
        EXPECT_EQ(right.joined, c.run_joined) << c.text;
    }
}

TEST(SignContext, QuotesAndBracketsInADomainAreTakenOff) {
    struct Domain {
        std::string text;
        std::string unquoted;
        std::string behind;
    };
    const std::vector<Domain> table = {
        {"a@\"b\".\"c\"", "b.c", ""},  {"a@b\"c\".d", "bc.d", ""}, {"a@b[]c", "bc", ""},
        {"a@\"b\" .\"c\"", "b.c", ""}, {"a@[b]c", "bc", "c"},      {"a@[]b.c", "b.c", "b.c"},
        {"a@b[\"c", "bc", ""},         {"a@\"b\" \"c\"", "", ""},  {"a@b.c", "", ""},
        {"a@\"b.c\"", "", ""},         {"a@[b]", "", ""},          {"a@[192.0.2.1]>", "", ""},
        {"a@b\" c", "", ""},           {"a@b\"<c", "", ""}};
    for (const Domain& c : table) {
        const DomainAfter got = domain_after(c.text, 1);
        EXPECT_EQ(got.unquoted, c.unquoted) << c.text;
        EXPECT_EQ(got.behind, c.behind) << c.text;
    }
}

TEST(SignContext, LocalPartsAreCutAtTheirLimit) {
    EXPECT_EQ(local_before(std::string(1000, 'a') + "@b", 1000).local.size(), kMaxLocalLength);
    EXPECT_EQ(local_before("\"" + std::string(1000, 'a') + "\"@b", 1002).local.size(), kMaxLocalLength);
}

}  // namespace
}  // namespace postern
