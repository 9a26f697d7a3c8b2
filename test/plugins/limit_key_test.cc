#include "plugins/limits/limit_key.h"

#include <gtest/gtest.h>

#include <functional>

#include "fakes/plugins_scene.h"

namespace postern {
namespace {

using Change = std::function<void(Scene&)>;
using Keys = std::vector<LimitKey>;

std::optional<std::string> key_of(const Keys& keys, const Change& change, std::string name = "limit") {
    Scene scene;
    scene.connector.name = "default";
    scene.claim("alice@example.org");
    change(scene);
    LimitRule rule;
    rule.name = std::move(name);
    rule.keys = keys;
    return limit_key(rule, scene.facts());
}

Change from(std::string_view client) {
    return [=](Scene& s) { s.from(client); };
}
Change user(std::string_view name) {
    return [=](Scene& s) { s.login(name); };
}
Change helo(std::string_view name) {
    return [=](Scene& s) { s.session.helo = std::string(name); };
}
// An envelope sender, from an address, proven by ownership or by nothing.
Change sender(std::string_view address, std::string_view client, bool owned) {
    return [=](Scene& s) {
        s.message.identities.clear();
        s.claim(address).owned = owned;
        s.from(client);
    };
}
Change to(const Recipient& recipient) {
    return [&recipient](Scene& s) { s.recipient = &recipient; };
}

const Recipient kAnn = recipient_of("ann@example.com");
const Recipient kAnnUpper = recipient_of("ANN@example.com");
const Recipient kBen = recipient_of("ben@example.com");
const Recipient kElsewhere = recipient_of("ann@example.net");

struct Row {
    std::string_view name;
    Keys keys;
    Change a;
    Change b;
    bool same;
};

const std::vector<Row> kTable{
    {"one address", {LimitKey::kIp}, from("192.0.2.1"), from("::ffff:192.0.2.1"), true},
    {"two addresses", {LimitKey::kIp}, from("192.0.2.1"), from("192.0.2.2"), false},
    {"one /24", {LimitKey::kNet}, from("192.0.2.1"), from("192.0.2.255"), true},
    {"two /24", {LimitKey::kNet}, from("192.0.2.255"), from("192.0.3.0"), false},
    {"one /64", {LimitKey::kNet}, from("2001:db8::1"), from("2001:db8::ffff:0:0:1"), true},
    {"two /64", {LimitKey::kNet}, from("2001:db8::1"), from("2001:db8:0:1::1"), false},
    {"a login in two cases", {LimitKey::kUser}, user("Alice"), user("aLICE"), true},
    {"two logins", {LimitKey::kUser}, user("alice"), user("bob"), false},
    {"a name in two cases", {LimitKey::kHelo}, helo("MX.example.net"), helo("mx.EXAMPLE.net"), true},
    {"two names", {LimitKey::kHelo}, helo("mx1.example.net"), helo("mx2.example.net"), false},
    {"a proven sender from two hosts",
     {LimitKey::kSender},
     sender("alice@example.org", "192.0.2.1", true),
     sender("ALICE@example.org", "192.0.2.2", true),
     true},
    {"an unproven sender from one host",
     {LimitKey::kSender},
     sender("alice@example.org", "192.0.2.1", false),
     sender("Alice@example.org", "192.0.2.1", false),
     true},
    {"an unproven sender from two hosts",
     {LimitKey::kSender},
     sender("alice@example.org", "192.0.2.1", false),
     sender("alice@example.org", "192.0.2.2", false),
     false},
    {"a proven and an unproven one",
     {LimitKey::kSender},
     sender("alice@example.org", "192.0.2.1", true),
     sender("alice@example.org", "192.0.2.1", false),
     false},
    {"two senders",
     {LimitKey::kSender},
     sender("alice@example.org", "192.0.2.1", true),
     sender("bob@example.org", "192.0.2.1", true),
     false},
    {"two of one domain",
     {LimitKey::kSenderDomain},
     sender("alice@example.org", "192.0.2.1", true),
     sender("bob@example.org", "192.0.2.2", true),
     true},
    {"a proven and an unproven domain",
     {LimitKey::kSenderDomain},
     sender("alice@example.org", "192.0.2.1", true),
     sender("bob@example.org", "192.0.2.1", false),
     false},
    {"one unproven domain from two hosts",
     {LimitKey::kSenderDomain},
     sender("a@example.org", "192.0.2.1", false),
     sender("b@example.org", "192.0.2.2", false),
     false},
    {"two domains",
     {LimitKey::kSenderDomain},
     sender("alice@example.org", "192.0.2.1", true),
     sender("alice@lab.example.org", "192.0.2.1", true),
     false},
    {"a recipient in two cases", {LimitKey::kRecipient}, to(kAnn), to(kAnnUpper), true},
    {"two recipients", {LimitKey::kRecipient}, to(kAnn), to(kBen), false},
    {"two recipients of one domain", {LimitKey::kRecipientDomain}, to(kAnn), to(kBen), true},
    {"two recipient domains", {LimitKey::kRecipientDomain}, to(kAnn), to(kElsewhere), false},
    {"two connectors",
     {LimitKey::kConnector},
     [](Scene&) {},
     [](Scene& s) { s.connector.name = "lab"; },
     false},
    {"what is not in the key", {LimitKey::kConnector}, from("192.0.2.1"), from("192.0.2.2"), true},
    {"both parts count", {LimitKey::kIp, LimitKey::kHelo}, helo("a"), helo("b"), false},
    {"a part in two places", {LimitKey::kHelo, LimitKey::kIp}, helo("a"), helo("A"), true},
};

TEST(LimitKey, TellsWhoSharesABudget) {
    for (const Row& row : kTable) {
        const auto a = key_of(row.keys, row.a);
        const auto b = key_of(row.keys, row.b);
        ASSERT_TRUE(a && b) << row.name;
        EXPECT_EQ(*a == *b, row.same) << row.name;
    }
}

TEST(LimitKey, LimitsNeverShareABudget) {
    const auto nothing = [](Scene&) {};
    EXPECT_NE(key_of({LimitKey::kIp}, nothing, "a"), key_of({LimitKey::kIp}, nothing, "b"));
}

TEST(LimitKey, IsMissingWhereOneOfItsPartsHasNoValue) {
    const auto no_address = [](Scene& s) { s.session.client.reset(); };
    const auto no_connector = [](Scene& s) { s.session.connector = nullptr; };
    const auto nothing = [](Scene&) {};
    EXPECT_FALSE(key_of({LimitKey::kIp}, no_address));
    EXPECT_FALSE(key_of({LimitKey::kNet}, no_address));
    EXPECT_FALSE(key_of({LimitKey::kConnector}, no_connector));
    EXPECT_FALSE(key_of({LimitKey::kUser}, nothing));
    EXPECT_FALSE(key_of({LimitKey::kRecipient}, nothing));
    EXPECT_FALSE(key_of({LimitKey::kRecipientDomain}, nothing));
    EXPECT_FALSE(key_of({LimitKey::kIp, LimitKey::kUser}, nothing));
    EXPECT_TRUE(key_of({LimitKey::kIp}, nothing));
}

// The right to write as any of ours proves a sender of ours, and none outside.
TEST(LimitKey, ASenderOfOursIsProvenByTheRight) {
    const auto with_right = [](std::string_view client, bool own) {
        return [=](Scene& s) {
            s.message.identities.front().own = own;
            s.rights = RightSet(Right::kOwnDomainSender, Right::kAnySender);
            s.from(client);
        };
    };
    const Keys keys{LimitKey::kSender};
    EXPECT_EQ(key_of(keys, with_right("192.0.2.1", true)), key_of(keys, with_right("192.0.2.2", true)));
    EXPECT_NE(key_of(keys, with_right("192.0.2.1", false)), key_of(keys, with_right("192.0.2.2", false)));
}

TEST(LimitKey, ANullSenderIsProvenForNobody) {
    const auto null_sender = [](std::string_view client) {
        return [=](Scene& s) {
            s.message.null_sender = true;
            // What the header claims later is no envelope sender.
            s.message.identities.front().owned = true;
            s.from(client);
        };
    };
    const Keys keys{LimitKey::kSender};
    EXPECT_NE(key_of(keys, null_sender("192.0.2.1")), key_of(keys, null_sender("192.0.2.2")));
    EXPECT_NE(key_of(keys, null_sender("192.0.2.10")), key_of(keys, [](Scene&) {}));
}

TEST(LimitKey, PartsDoNotRunTogether) {
    const auto on = [](std::string_view helo_name, std::string_view connector) {
        return [=](Scene& s) {
            s.session.helo = std::string(helo_name);
            s.connector.name = std::string(connector);
        };
    };
    const Keys keys{LimitKey::kHelo, LimitKey::kConnector};
    EXPECT_NE(key_of(keys, on("a", "bc")), key_of(keys, on("ab", "c")));
    EXPECT_NE(key_of(keys, on("", "abc")), key_of(keys, on("abc", "")));
    EXPECT_NE(key_of({LimitKey::kHelo}, on("b", ""), "a"), key_of({LimitKey::kHelo}, on("", ""), "ab"));
    EXPECT_NE(key_of(keys, on("a|connector=b", "c")), key_of(keys, on("a", "b|connector=c")));
}

TEST(LimitKey, AClientCannotWriteItsWayIntoTheBudgetOfAnother) {
    const Keys keys{LimitKey::kHelo, LimitKey::kConnector};
    const auto victim = key_of(keys, helo("mx"));
    for (const std::string_view forged : {"mx|connector=default", "mx|", "|mx", "mx%7Cconnector=default",
                                          "mx=", "=mx", "%6Dx", "mx ", " mx", "mx\n"}) {
        EXPECT_NE(key_of(keys, helo(forged)), victim) << forged;
    }
}

// A forger can't claim the part that stands for what is not proven, nor leave it away.
TEST(LimitKey, ASenderCannotPoseAsProvenOrAsFromElsewhere) {
    const Keys keys{LimitKey::kSender};
    const auto real = key_of(keys, sender("alice@example.org", "192.0.2.1", true));
    const auto unproven = key_of(keys, sender("alice@example.org", "192.0.2.1", false));
    for (const std::string_view forged : {"alice@example.org|unproven-from=192.0.2.1", "alice@example.org"}) {
        EXPECT_NE(key_of(keys, sender(forged, "192.0.2.9", false)), real) << forged;
        EXPECT_NE(key_of(keys, sender(forged, "192.0.2.9", false)), unproven) << forged;
        EXPECT_NE(key_of(keys, sender(forged, "192.0.2.1", false)), real) << forged;
    }
}

TEST(LimitKey, SaysForItselfWhatItIs) {
    const auto all = [](Scene& s) {
        s.from("2001:db8::7");
        s.login("DOMAIN\\Alice");
        s.session.helo = "Printer 3";
        s.connector.name = "third floor";
        s.recipient = &kAnnUpper;
    };
    const auto nothing = [](Scene&) {};
    EXPECT_EQ(key_of({LimitKey::kIp}, nothing, "per-host"), "per-host|ip=192.0.2.10");
    EXPECT_EQ(key_of({}, nothing, "all"), "all");
    EXPECT_EQ(key_of({LimitKey::kNet}, nothing), "limit|net=192.0.2.0/24");
    EXPECT_EQ(key_of({LimitKey::kNet, LimitKey::kIp}, all), "limit|net=2001:db8::/64|ip=2001:db8::7");
    EXPECT_EQ(key_of({LimitKey::kUser, LimitKey::kHelo}, all), "limit|user=domain\\alice|helo=printer%203");
    EXPECT_EQ(key_of({LimitKey::kConnector}, all), "limit|connector=third%20floor");
    EXPECT_EQ(key_of({LimitKey::kRecipient, LimitKey::kRecipientDomain}, all),
              "limit|recipient=ann@example.com|recipient-domain=example.com");
    EXPECT_EQ(key_of({LimitKey::kSender}, sender("Alice@example.org", "192.0.2.1", true)),
              "limit|sender=alice@example.org");
    EXPECT_EQ(key_of({LimitKey::kSender, LimitKey::kSenderDomain, LimitKey::kHelo}, nothing),
              "limit|sender=alice@example.org|sender-domain=example.org|helo=|unproven-from=192.0.2.10");
    EXPECT_EQ(key_of({LimitKey::kSender}, [](Scene& s) { s.session.client.reset(); }),
              "limit|sender=alice@example.org|unproven-from=unknown");
}

TEST(LimitKey, KnowsWhichLimitsNeedTheRecipient) {
    LimitRule rule;
    for (std::size_t i = 0; i < kLimitKeyWords.rows.size(); ++i) {
        const auto key = static_cast<LimitKey>(i);
        rule.keys = {LimitKey::kIp, key};
        EXPECT_EQ(needs_recipient(rule), key == LimitKey::kRecipient || key == LimitKey::kRecipientDomain)
            << i;
    }
    rule.keys = {};
    for (std::size_t i = 0; i < kLimitUnitWords.rows.size(); ++i) {
        rule.unit = static_cast<LimitUnit>(i);
        EXPECT_EQ(needs_recipient(rule), rule.unit == LimitUnit::kDistinctRecipients) << i;
    }
}

}  // namespace
}  // namespace postern
