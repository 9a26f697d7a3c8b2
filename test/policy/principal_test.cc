#include "policy/principal.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using Names = std::vector<std::string>;

TEST(Principal, IsReadInAnyCaseAndKeptInLowerCase) {
    struct {
        std::string_view text;
        std::string_view want;
    } const table[] = {
        {"anonymous", "anonymous"},
        {"Authenticated", "authenticated"},
        {"user:Alice", "user:alice"},
        {"USER:alice@Example.ORG", "user:alice@example.org"},
        {"group:Help Desk", "group:help desk"},
        {"cert:Mail.Example.ORG", "cert:mail.example.org"},
        {"user:a:b", "user:a:b"},
        {"user:anonymous", "user:anonymous"},
    };
    for (const auto& row : table) {
        const Result<std::string> principal = parse_principal(row.text);
        ASSERT_TRUE(principal) << row.text;
        EXPECT_EQ(*principal, row.want);
    }
}

TEST(Principal, NothingElseIsOne) {
    for (const std::string_view text :
         {"", "anonymous ", " anonymous", "everyone", "alice", "user",
          "user:", "group:", "cert:", "users:alice", "host:192.0.2.1", "user alice", "*"}) {
        const Result<std::string> principal = parse_principal(text);
        ASSERT_FALSE(principal) << text;
        EXPECT_EQ(principal.error().what,
                  "not a principal: '" + std::string(text) +
                      "' (anonymous, authenticated, user:NAME, group:NAME or cert:CN)");
    }
}

TEST(Principal, NobodyIsAnonymous) {
    EXPECT_EQ(principals_of("", {}, ""), Names{"anonymous"});
}

TEST(Principal, AuthReplacesAnonymous) {
    EXPECT_EQ(principals_of("Alice", {}, ""), (Names{"authenticated", "user:alice"}));
}

TEST(Principal, ACertificateComesOnTopOfEither) {
    EXPECT_EQ(principals_of("", {}, "MX.example.net"), (Names{"anonymous", "cert:mx.example.net"}));
    EXPECT_EQ(principals_of("bob", {}, "bob"), (Names{"authenticated", "user:bob", "cert:bob"}));
}

TEST(Principal, GroupsComeWithTheUserOnly) {
    const Names groups{"staff", "help desk"};
    EXPECT_EQ(principals_of("bob", groups, ""),
              (Names{"authenticated", "user:bob", "group:staff", "group:help desk"}));
    EXPECT_EQ(principals_of("", groups, ""), Names{"anonymous"});
}

TEST(Principal, ALoginCannotPoseAsAnotherKindOfPrincipal) {
    EXPECT_EQ(principals_of("anonymous", {}, ""), (Names{"authenticated", "user:anonymous"}));
    EXPECT_EQ(principals_of("group:staff", {}, ""), (Names{"authenticated", "user:group:staff"}));
}

TEST(Principals, SeveralAreSeparatedWhereEachIsOne) {
    const struct {
        std::string_view text;
        Names want;
    } table[] = {
        {"anonymous", {"anonymous"}},
        {"group:Ops & cert:App.Example.ORG", {"group:ops", "cert:app.example.org"}},
        {"user:a&authenticated &cert:b", {"user:a", "authenticated", "cert:b"}},
        {"cert:Smith & Sons", {"cert:smith & sons"}},
        {"group:a & everyone", {"group:a & everyone"}},
    };
    for (const auto& row : table) {
        const Result<Names> parsed = parse_principals(row.text);
        ASSERT_TRUE(parsed) << row.text;
        EXPECT_EQ(*parsed, row.want);
    }
    for (const std::string_view text : {"", "&", "everyone & cert:a", "& cert:a"}) {
        EXPECT_FALSE(parse_principals(text)) << text;
    }
}

TEST(Principal, WhatTheConfigurationWritesIsWhatASessionHas) {
    for (const std::string& name : principals_of("ALICE", Names{"staff"}, "CN.Example")) {
        const Result<std::string> parsed = parse_principal(name);
        ASSERT_TRUE(parsed);
        EXPECT_EQ(*parsed, name);
    }
}

}  // namespace
}  // namespace postern
