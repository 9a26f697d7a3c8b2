#include "policy/ownership.h"

#include <gtest/gtest.h>

#include "fakes/policy_settings.h"

namespace postern {
namespace {

Groups groups_of(const std::vector<GroupSettings>& settings) {
    std::vector<ConfigError> errors;
    Groups groups(settings, errors);
    EXPECT_EQ(lines(errors), Texts{});
    return groups;
}

Texts names(std::span<const std::string> groups) {
    return {groups.begin(), groups.end()};
}

TEST(Groups, AUserIsInEachThatListsHim) {
    const Groups groups = groups_of({group_settings("Staff", {"Alice", "bob", "ALICE"}),
                                     group_settings("helpdesk", {"alice"}), group_settings("empty", {})});
    EXPECT_EQ(names(groups.of("alice")), (Texts{"staff", "helpdesk"}));
    EXPECT_EQ(names(groups.of("BOB")), Texts{"staff"});
    EXPECT_EQ(names(groups.of("carol")), Texts{});
    EXPECT_EQ(names(groups.of("")), Texts{});
    EXPECT_TRUE(groups.exists("empty"));
    EXPECT_FALSE(groups.exists("alice"));
    EXPECT_EQ(names(Groups().of("alice")), Texts{});
}

TEST(Groups, TwoOfOneNameAreAMistake) {
    std::vector<ConfigError> errors;
    const Groups groups({group_settings("staff", {"alice"}), group_settings("STAFF", {"mallory"})}, errors);
    EXPECT_EQ(lines(errors), Texts{"group.name: a group of this name exists: 'staff'"});
    EXPECT_EQ(names(groups.of("mallory")), Texts{});
}

struct Question {
    std::string_view user;
    Address address;
    bool own_domain;
    bool want;
};

void expect_answers(const Ownership& ownership, const Groups& groups, std::span<const Question> table) {
    for (const Question& q : table) {
        EXPECT_EQ(ownership.owns(q.user, groups.of(q.user), q.address, q.own_domain), q.want)
            << q.user << " as " << q.address.text();
    }
}

TEST(Ownership, EverybodyOwnsHisNameInOurDomains) {
    const Question table[] = {
        {"alice", {"alice", "example.org"}, true, true},
        {"alice", {"Alice", "example.org"}, true, true},
        {"ALICE", {"alice", "lab.example.org"}, true, true},
        {"alice", {"alice", ""}, true, true},  // the MTA adds one of our domains
        {"alice", {"alice", "example.net"}, false, false},
        {"alice", {"bob", "example.org"}, true, false},
        {"alice", {"alice.b", "example.org"}, true, false},
        {"alice", {"alice+tag", "example.org"}, true, false},
        {"alice", {"", "example.org"}, true, false},
        {"ali", {"alice", "example.org"}, true, false},
        {"", {"alice", "example.org"}, true, false},
        {"", {"", ""}, true, false},
    };
    expect_answers(Ownership(), Groups(), table);
}

TEST(Ownership, ALoginWithADomainOwnsThatVeryAddress) {
    const Question table[] = {
        {"alice@example.org", {"alice", "example.org"}, true, true},
        {"Alice@EXAMPLE.org", {"alice", "example.org"}, true, true},
        {"alice@example.net", {"alice", "example.net"}, false, true},
        {"alice@bücher.example", {"alice", "xn--bcher-kva.example"}, true, true},
        {"alice@example.org", {"alice", "lab.example.org"}, true, false},
        {"alice@example.org", {"alice", "example.com"}, true, false},
        {"alice@example.net", {"alice", "example.org"}, true, false},
        {"alice@example.org", {"bob", "example.org"}, true, false},
        {"alice@", {"alice", ""}, true, false},
        {"alice@", {"alice", "example.org"}, true, false},
        {"@example.org", {"alice", "example.org"}, true, false},
        {"alice@example.org", {"alice", ""}, true, false},
    };
    expect_answers(Ownership(), Groups(), table);
}

TEST(Ownership, SenderEntriesAddAddresses) {
    const Groups groups = groups_of({group_settings("Support", {"bob", "dave"})});
    std::vector<ConfigError> errors;
    const Ownership ownership(
        {sender_settings("Alice", {"sales@example.org", "*@news.example.org"}),
         sender_settings("alice", {"x@example.net"}),
         group_sender_settings("SUPPORT", {"support@example.org", "*@*.tickets.example.org"}),
         sender_settings("gateway", {"*"})},
        std::nullopt, groups, errors);
    ASSERT_EQ(lines(errors), Texts{});
    const Question table[] = {
        {"alice", {"sales", "example.org"}, true, true},
        {"ALICE", {"Sales", "example.org"}, true, true},
        {"alice", {"anything", "news.example.org"}, true, true},
        {"alice", {"x", "example.net"}, false, true},
        {"alice", {"alice", "example.org"}, true, true},
        {"bob", {"support", "example.org"}, true, true},
        {"Dave", {"x", "a.tickets.example.org"}, true, true},
        {"gateway", {"ceo", "example.org"}, true, true},
        {"gateway", {"anyone", "example.com"}, false, true},
        {"alice", {"support", "example.org"}, true, false},
        {"bob", {"sales", "example.org"}, true, false},
        {"carol", {"support", "example.org"}, true, false},
        {"alice", {"x", "sub.news.example.org"}, true, false},
        {"dave", {"x", "tickets.example.org"}, true, false},
        {"alice", {"x", "example.com"}, false, false},
        {"support", {"x", "a.tickets.example.org"}, true, false},  // a user named as the group
        {"", {"sales", "example.org"}, true, false},
        {"gateway", {"", ""}, true, false},  // the null sender is nobody's
    };
    expect_answers(ownership, groups, table);
}

TEST(Ownership, TheSenderMapFileAddsAddresses) {
    const Groups groups = groups_of({group_settings("staff", {"alice", "dave"})});
    const SenderMapFile file{"senders.map", "Alice info@example.org\nbob@example.org *@shop.example.org\n"};
    std::vector<ConfigError> errors;
    const Ownership ownership({sender_settings("alice", {"sales@example.org"}),
                               group_sender_settings("staff", {"staff@example.org"})},
                              file, groups, errors);
    ASSERT_EQ(lines(errors), Texts{});
    const Question table[] = {
        {"alice", {"info", "example.org"}, true, true},
        {"ALICE", {"Info", "example.org"}, true, true},
        {"alice", {"sales", "example.org"}, true, true},  // what stands elsewhere still holds
        {"alice", {"staff", "example.org"}, true, true},
        {"alice", {"alice", "example.org"}, true, true},
        {"Bob@Example.org", {"anything", "shop.example.org"}, true, true},
        {"bob@example.org", {"bob", "example.org"}, true, true},
        {"dave", {"info", "example.org"}, true, false},
        {"alice", {"anything", "shop.example.org"}, true, false},
        {"alice", {"info", "example.net"}, false, false},
        {"bob", {"anything", "shop.example.org"}, true, false},
        {"bob@example.org", {"info", "example.org"}, true, false},
        {"staff", {"info", "example.org"}, true, false},
        {"", {"info", "example.org"}, true, false},
        {"bob@example.org", {"", ""}, true, false},
    };
    expect_answers(ownership, groups, table);
}

TEST(Ownership, APolicyHasTheSenderMapFile) {
    PolicySettings settings;
    settings.sender_map = {"senders.map", "alice info@example.org\n"};
    EXPECT_TRUE(policy_of(settings)->ownership.owns("alice", {}, {"info", "example.org"}, true));
    EXPECT_FALSE(policy_of(settings)->ownership.owns("bob", {}, {"info", "example.org"}, true));
    settings.sender_map->text += "bob\n";
    const PolicyBuild built = build_policy(settings, {});
    EXPECT_EQ(built.policy, nullptr);
    EXPECT_EQ(lines(built.errors), Texts{"senders.map_file: no address behind the user"});
}

TEST(Ownership, EachMistakeIsTold) {
    SenderSettings both = sender_settings("alice", {"a@example.org"});
    both.group = placed("staff");
    SenderSettings neither;
    neither.addresses = placed(Texts{"*@"});
    std::vector<ConfigError> errors;
    const Ownership ownership({both, neither, group_sender_settings("ghosts", {"a@example.org"}),
                               sender_settings("bob", {"example.org"})},
                              std::nullopt, groups_of({group_settings("staff", {})}), errors);
    const Texts found = lines(errors);
    ASSERT_EQ(found.size(), 5U);
    EXPECT_TRUE(found[0].starts_with("sender.addresses: ")) << found[0];
    EXPECT_TRUE(found[1].starts_with("sender.addresses: ")) << found[1];
    EXPECT_EQ(found[2], "sender.group: no such group: 'ghosts'");
    EXPECT_EQ(found[3], "sender: give either `user` or `group`");
    EXPECT_EQ(found[4], "sender: give either `user` or `group`");
}

}  // namespace
}  // namespace postern
