#include "redis/sentinel_answers.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

using Kind = RedisReply::Kind;

const RedisEndpoint kAsked{"192.0.2.9", 26379, {}};

RedisReply text(std::string value) {
    return {Kind::kString, std::move(value), 0, {}};
}
RedisReply list(std::vector<RedisReply> items) {
    return {Kind::kArray, {}, 0, std::move(items)};
}

TEST(SentinelAnswers, AddressOfTheMasterIsRead) {
    const auto v4 = parse_master_address(list({text("192.0.2.1"), text("6379")}), "mail", kAsked);
    ASSERT_TRUE(v4) << v4.error().what;
    EXPECT_EQ(*v4, (RedisEndpoint{"192.0.2.1", 6379, {}}));
    const auto v6 = parse_master_address(list({text("2001:db8::1"), text("1")}), "mail", kAsked);
    ASSERT_TRUE(v6) << v6.error().what;
    EXPECT_EQ(*v6, (RedisEndpoint{"2001:db8::1", 1, {}}));
}

TEST(SentinelAnswers, WhatIsNoAddressIsAnError) {
    const std::string none = "the sentinel 192.0.2.9:26379 gives no address of the master 'mail'";
    const struct {
        RedisReply reply;
        std::string want;
    } cases[] = {
        {{}, "the sentinel 192.0.2.9:26379 knows no master 'mail'"},
        {{Kind::kError, "NOAUTH Authentication required.\x1b", 0, {}},
         "the sentinel 192.0.2.9:26379 answers: NOAUTH Authentication required.\\x1b"},
        {{Kind::kStatus, "OK", 0, {}}, none},
        {text("192.0.2.1:6379"), none},
        {list({}), none},
        {list({text("192.0.2.1")}), none},
        {list({text("192.0.2.1"), text("6379"), text("x")}), none},
        {list({text("192.0.2.1"), RedisReply{Kind::kInteger, {}, 6379, {}}}), none},
        {list({RedisReply{}, text("6379")}), none},
        {list({text(""), text("6379")}), none},
        {list({text("?"), text("6379")}), none},
        {list({text("a b"), text("6379")}), none},
        {list({text("192.0.2.1"), text("0")}), none},
        {list({text("192.0.2.1"), text("65536")}), none},
        {list({text("192.0.2.1"), text("")}), none},
    };
    for (const auto& c : cases) {
        const auto got = parse_master_address(c.reply, "mail", kAsked);
        ASSERT_FALSE(got) << c.want;
        EXPECT_EQ(got.error().what, c.want);
    }
}

TEST(SentinelAnswers, RolesAreRead) {
    const std::pair<const char*, RedisRole> cases[] = {
        {"master", RedisRole::kMaster}, {"slave", RedisRole::kReplica}, {"sentinel", RedisRole::kSentinel}};
    for (const auto& [word, want] : cases) {
        const auto got = parse_role(list({text(word), RedisReply{Kind::kInteger, {}, 1, {}}, list({})}));
        ASSERT_TRUE(got) << word;
        EXPECT_EQ(*got, want) << word;
    }
}

TEST(SentinelAnswers, WhatIsNoRoleIsAnError) {
    for (const RedisReply& reply :
         {RedisReply{}, text("master"), list({}), list({text("Master")}), list({text("")}),
          list({list({text("master")})}), RedisReply{Kind::kError, "NOPERM no", 0, {}}}) {
        EXPECT_FALSE(parse_role(reply));
    }
}

}  // namespace
}  // namespace postern
