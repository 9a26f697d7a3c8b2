#include "policy/runtime_rules.h"

#include <gtest/gtest.h>

#include <functional>

#include "fakes/policy_settings.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

const std::chrono::system_clock::time_point kNow = day(2026, 1, 1);

RuntimeEntry allow_entry() {
    RuntimeEntry entry;
    entry.id = "allow-000001";
    entry.remote = {"192.0.2.10"};
    entry.rights = RightSet(Right::kAttachments);
    entry.owner = "facilities";
    entry.reason = "scan to mail, third floor";
    return entry;
}

RuntimeEntry deny_entry() {
    RuntimeEntry entry = allow_entry();
    entry.id = "deny-000002";
    entry.kind = RuntimeKind::kDeny;
    entry.rights = {};
    entry.reason = "infected";
    return entry;
}

struct Case {
    std::string_view name;
    std::function<void(RuntimeEntry&)> change;
    std::string_view mistake;
};

void expect_mistakes(const RuntimeEntry& start, const std::vector<Case>& table) {
    EXPECT_EQ(mistake_in(start), "");
    for (const Case& row : table) {
        RuntimeEntry entry = start;
        row.change(entry);
        EXPECT_EQ(mistake_in(entry), row.mistake) << row.name;
    }
}

TEST(RuntimeRules, SayWhatIsWrongWithAnAllowEntry) {
    expect_mistakes(
        allow_entry(),
        {
            {"a user in place of a host", [](auto& e) { e.remote = {}, e.users = {"alice"}; }, ""},
            {"patterns", [](auto& e) { e.senders = {"*@example.org"}, e.recipients = {"*"}; }, ""},
            {"umlauts", [](auto& e) { e.owner = "Gebäude"; }, ""},
            {"nobody", [](auto& e) { e.remote = {}; }, "names no host and no user"},
            {"a sender alone", [](auto& e) { e.remote = {}, e.senders = {"*"}; },
             "names no host and no user"},
            {"no rights", [](auto& e) { e.rights = {}; }, "grants nothing: name at least one right"},
            {"no address",
             [](auto& e) {
                 e.remote = {"192.0.2.10", "example.org"};
             },
             "not an IP range: 'example.org' (neither an address, nor a-b, nor address/length)"},
            {"not the network", [](auto& e) { e.remote = {"10.1.2.3/8"}; },
             "'10.1.2.3/8' is not the address of a network: 10.0.0.0/8 is all of it"},
            {"no pattern", [](auto& e) { e.senders = {"scan*@example.org"}; },
             "not an address pattern: 'scan*@example.org'"},
            {"no recipient", [](auto& e) { e.recipients = {"bob"}; }, "not an address pattern: 'bob'"},
            {"an empty user", [](auto& e) { e.users = {""}; }, "the user is missing"},
            {"an empty host", [](auto& e) { e.remote = {" "}; }, "the host is missing"},
            {"no owner", [](auto& e) { e.owner = " "; }, "the owner is missing"},
            {"no reason", [](auto& e) { e.reason = ""; }, "the reason is missing"},
            {"a line break", [](auto& e) { e.reason = "a\nb"; },
             "the reason must be text without control characters"},
            {"not UTF-8", [](auto& e) { e.owner = "\xff"; },
             "the owner must be text without control characters"},
            {"a long reason", [](auto& e) { e.reason = std::string(501, 'x'); },
             "the reason is longer than 500 bytes"},
            {"a long user", [](auto& e) { e.users = {std::string(321, 'x')}; },
             "the user is longer than 320 bytes"},
            {"many hosts", [](auto& e) { e.remote.assign(65, "192.0.2.1"); }, "more than 64 of host"},
        });
}

TEST(RuntimeRules, SayWhatIsWrongWithADenyEntry) {
    expect_mistakes(
        deny_entry(),
        {
            {"a sender alone", [](auto& e) { e.remote = {}, e.senders = {"*@example.net"}; }, ""},
            {"everybody",
             [](auto& e) {
                 e.remote = {"0.0.0.0/0", "::/0"};
             },
             ""},
            {"nobody", [](auto& e) { e.remote = {}; }, "names no host, no user and no sender"},
            {"rights", [](auto& e) { e.rights = RightSet(Right::kRelay); }, "a deny entry grants no rights"},
            {"recipients", [](auto& e) { e.recipients = {"*"}; },
             "a deny entry can't be narrowed to recipients"},
            {"an empty user", [](auto& e) { e.users = {""}; }, "the user is missing"},
            {"no reason", [](auto& e) { e.reason = ""; }, "the reason is missing"},
        });
}

std::string allowed(const RuntimeRules& rules, std::string_view user = {},
                    std::chrono::system_clock::time_point now = kNow) {
    std::string ids;
    for (const AllowEntry* entry : rules.allow.find(session_from("192.0.2.10"), user, {}, now)) {
        ids.append(ids.empty() ? "" : " ").append(entry->id);
    }
    return ids;
}

std::string denied(const RuntimeRules& rules, std::string_view user = {}, const Texts& senders = {},
                   std::chrono::system_clock::time_point now = kNow) {
    std::vector<Identity> claimed;
    for (const std::string& sender : senders) claimed.push_back(identity(sender));
    const DenyEntry* entry = rules.deny.find(ip("192.0.2.10"), user, claimed, now);
    return entry == nullptr ? "" : entry->id;
}

TEST(RuntimeRules, KeepAllThatAnAllowEntrySays) {
    RuntimeEntry entry = allow_entry();
    entry.users = {"Alice"};
    entry.senders = {"scan@example.org"};
    entry.recipients = {"*@example.com"};
    entry.until = kNow + 2h;
    const auto rules = compile_runtime_rules(std::vector{entry});
    ASSERT_EQ(rules->allow.entries().size(), 1U);
    const AllowEntry& made = rules->allow.entries().front();
    EXPECT_EQ(words(made.rights), "attachments");
    EXPECT_EQ(made.owner + '/' + made.reason, "facilities/scan to mail, third floor");
    EXPECT_TRUE(made.fits_recipient(recipient("bob@example.com")));
    EXPECT_FALSE(made.fits_recipient(recipient("bob@example.org")));
    EXPECT_TRUE(made.fits_senders(std::vector{identity("scan@example.org")}));
    EXPECT_FALSE(made.fits_senders(std::vector{identity("ceo@example.org")}));

    EXPECT_EQ(allowed(*rules, "ALICE"), "allow-000001");
    EXPECT_EQ(allowed(*rules), "");
    EXPECT_EQ(allowed(*rules, "alice", kNow + 2h - 1us), "allow-000001");
    EXPECT_EQ(allowed(*rules, "alice", kNow + 2h), "");
    EXPECT_TRUE(rules->deny.empty());
}

TEST(RuntimeRules, KeepAllThatADenyEntrySays) {
    RuntimeEntry entry = deny_entry();
    entry.users = {"Alice"};
    entry.senders = {"*@example.net"};
    entry.until = kNow + 2h;
    const auto rules = compile_runtime_rules(std::vector{entry});
    EXPECT_EQ(denied(*rules, "alice", {"x@example.net"}), "deny-000002");
    EXPECT_EQ(
        rules->deny.find(ip("192.0.2.10"), "alice", std::vector{identity("x@example.net")}, kNow)->reason,
        "infected");
    EXPECT_EQ(denied(*rules, "bob", {"x@example.net"}), "");
    EXPECT_EQ(denied(*rules, "alice", {"x@example.org"}), "");
    EXPECT_EQ(denied(*rules, "alice", {"x@example.net"}, kNow + 2h), "");
    EXPECT_TRUE(rules->allow.entries().empty());
}

TEST(RuntimeRules, LeaveEntriesWithAMistakeOut) {
    RuntimeEntry wrong_allow = allow_entry();
    wrong_allow.id = "allow-wrong";
    wrong_allow.remote = {"192.0.2.0/24", "nonsense"};
    RuntimeEntry wrong_deny = deny_entry();
    wrong_deny.id = "deny-wrong";
    wrong_deny.senders = {"nonsense"};
    const auto rules =
        compile_runtime_rules(std::vector{wrong_allow, wrong_deny, allow_entry(), deny_entry()});
    EXPECT_EQ(allowed(*rules), "allow-000001");
    EXPECT_EQ(denied(*rules), "deny-000002");
}

TEST(RuntimeRules, OfNoEntriesAreEmpty) {
    const auto rules = compile_runtime_rules({});
    ASSERT_NE(rules, nullptr);
    EXPECT_EQ(allowed(*rules) + denied(*rules), "");
}

}  // namespace
}  // namespace postern
