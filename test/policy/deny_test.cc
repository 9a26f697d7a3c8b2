#include "policy/deny.h"

#include <gtest/gtest.h>

#include "base/ip_range.h"
#include "fakes/policy_settings.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

const std::chrono::system_clock::time_point kNow = day(2026, 1, 1);

// An index that is filled entry by entry.
class Denied {
  public:
    DenyEntry& add(std::string id, const Texts& remote, const Texts& users = {}, const Texts& senders = {}) {
        DenyEntry entry;
        entry.id = std::move(id);
        entry.users = users;
        for (const std::string& text : senders) {
            const Result<AddressPattern> pattern = AddressPattern::parse(text);
            EXPECT_TRUE(pattern) << text;
            if (pattern) entry.senders.push_back(*pattern);
        }
        std::vector<IpRange> ranges;
        for (const std::string& text : remote) {
            const Result<ParsedRange> range = IpRange::parse(text);
            EXPECT_TRUE(range) << text;
            if (range) ranges.push_back(range->range);
        }
        ranges_.push_back(ranges);
        entries_.push_back(std::move(entry));
        return entries_.back();
    }

    // The id of the entry that fits, or "-".
    [[nodiscard]] std::string find(std::string_view client, std::string_view user = {},
                                   const Texts& identities = {},
                                   std::chrono::system_clock::time_point now = kNow) const {
        const DenyIndex index(entries_, ranges_);
        std::vector<Identity> claimed;
        for (const std::string& text : identities) claimed.push_back(identity(text));
        std::optional<IpAddress> address;
        if (!client.empty()) address = ip(client);
        const DenyEntry* found = index.find(address, user, claimed, now);
        return found == nullptr ? "-" : found->id;
    }

  private:
    std::vector<DenyEntry> entries_;
    std::vector<std::vector<IpRange>> ranges_;
};

TEST(DenyIndex, WithoutEntriesDeniesNobody) {
    EXPECT_TRUE(DenyIndex().empty());
    EXPECT_EQ(Denied().find("192.0.2.10", "alice", {"a@example.org"}), "-");
}

TEST(DenyIndex, AllThatAnEntryNamesHasToFit) {
    Denied denied;
    denied.add("deny-1", {"192.0.2.0/24", "2001:db8::/64"}, {"alice", "bob"},
               {"*@example.net", "ceo@example.org"});
    struct {
        std::string_view client;
        std::string_view user;
        Texts identities;
        std::string_view want;
    } const table[] = {
        {"192.0.2.10", "alice", {"x@example.net"}, "deny-1"},
        {"2001:db8::1", "BOB", {"CEO@example.org"}, "deny-1"},
        {"::ffff:192.0.2.10", "alice", {"a@example.org", "x@example.net"}, "deny-1"},
        {"192.0.3.10", "alice", {"x@example.net"}, "-"},
        {"", "alice", {"x@example.net"}, "-"},
        {"192.0.2.10", "carol", {"x@example.net"}, "-"},
        {"192.0.2.10", "", {"x@example.net"}, "-"},
        {"192.0.2.10", "alice", {"x@example.com"}, "-"},
        {"192.0.2.10", "alice", {"x@sub.example.net"}, "-"},
        {"192.0.2.10", "alice", {}, "-"},
    };
    for (const auto& row : table) {
        EXPECT_EQ(denied.find(row.client, row.user, row.identities), row.want)
            << row.client << ' ' << row.user << ' ' << testing::PrintToString(row.identities);
    }
}

TEST(DenyIndex, WhatIsNotNamedFitsAnybody) {
    Denied host;
    host.add("h", {"192.0.2.10"});
    EXPECT_EQ(host.find("192.0.2.10"), "h");
    EXPECT_EQ(host.find("192.0.2.10", "alice", {"a@example.org"}), "h");
    EXPECT_EQ(host.find("192.0.2.11"), "-");

    Denied user;
    user.add("u", {}, {"alice"});
    EXPECT_EQ(user.find("203.0.113.1", "Alice"), "u");
    EXPECT_EQ(user.find("", "alice"), "u");
    EXPECT_EQ(user.find("203.0.113.1"), "-");

    Denied sender;
    sender.add("s", {}, {}, {"*"});
    EXPECT_EQ(sender.find("", "", {"a@example.org"}), "s");
    EXPECT_EQ(sender.find("203.0.113.1"), "-") << "a null sender is nobody";
}

TEST(DenyIndex, TheFirstEntryThatFitsIsTold) {
    Denied denied;
    denied.add("other", {"198.51.100.1"});
    denied.add("net", {"192.0.2.0/24"});
    denied.add("user", {}, {"alice"});
    denied.add("host", {"192.0.2.10", "192.0.2.0/28"});
    EXPECT_EQ(denied.find("192.0.2.10", "alice"), "net");
    EXPECT_EQ(denied.find("203.0.113.1", "alice"), "user");
}

TEST(DenyIndex, AnEntryEndsAtItsMomentAndNotBefore) {
    Denied denied;
    denied.add("short", {"192.0.2.10"}).until = kNow + 2h;
    denied.add("for good", {"192.0.2.10"});
    EXPECT_EQ(denied.find("192.0.2.10", "", {}, kNow + 2h - 1us), "short");
    EXPECT_EQ(denied.find("192.0.2.10", "", {}, kNow + 2h), "for good");
}

// "Client was not authenticated" would send whom an entry stops to try with a login.
TEST(DenyReply, DoesNotInviteToLogIn) {
    Refusal refusal;
    refusal.reason = Reason::kNotPermittedToSubmit;
    refusal.check = "deny";
    const auto said = [&](ReplyStyle style, bool authenticated) {
        const Reply reply = Replies(style).reply(refusal, authenticated, "ID");
        return std::to_string(reply.code) + " " + std::string(reply.enhanced) + " " + reply.text;
    };
    EXPECT_EQ(said(ReplyStyle::kStandard, false), "530 5.7.1 Client was not authenticated (postern ID)");
    refusal.rule = "deny-02c4e8";
    for (const bool authenticated : {false, true}) {
        EXPECT_EQ(said(ReplyStyle::kStandard, authenticated),
                  "550 5.7.1 Client does not have permissions to submit to this server (postern ID)");
        EXPECT_EQ(said(ReplyStyle::kExchange, authenticated),
                  "550 5.7.60 Client does not have permissions to submit to this server (postern ID)");
    }
}

}  // namespace
}  // namespace postern
