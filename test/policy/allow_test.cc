#include "policy/allow.h"

#include <gtest/gtest.h>

#include "fakes/policy_settings.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

const std::chrono::sys_days kToday = day(2026, 1, 1);
const RightSet kRelay(Right::kRelay);

// The ids of the entries that are found, "allow[1] allow[2]".
std::string found(const std::vector<AllowSettings>& settings, const SessionFacts& session,
                  std::string_view user = {}, std::chrono::system_clock::time_point now = kToday) {
    std::vector<ConfigError> errors;
    const AllowIndex index(settings, {"default", "lab"}, {}, errors);
    EXPECT_EQ(lines(errors), Texts{});
    std::string ids;
    for (const AllowEntry* entry : index.find(session, user, {}, now)) {
        ids.append(ids.empty() ? "" : " ").append(entry->id);
    }
    return ids;
}

TEST(Allow, AHostIsFoundByEachRangeThatHoldsIt) {
    const std::vector<AllowSettings> settings{
        allow_settings({"192.0.2.0/24"}, kRelay), allow_settings({"192.0.2.10", "192.0.2.32/28"}, kRelay),
        allow_settings({"192.0.2.5-192.0.2.12", "2001:db8::/64"}, kRelay)};
    struct {
        std::string_view client;
        std::string_view want;
    } const table[] = {
        {"192.0.2.10", "allow[1] allow[2] allow[3]"},
        {"192.0.2.11", "allow[1] allow[3]"},
        {"192.0.2.47", "allow[1] allow[2]"},
        {"192.0.2.48", "allow[1]"},
        {"::ffff:192.0.2.10", "allow[1] allow[2] allow[3]"},
        {"2001:db8::99", "allow[3]"},
        {"2001:db8:0:1::", ""},
        {"192.0.3.10", ""},
        {"::192.0.2.10", ""},
    };
    for (const auto& row : table)
        EXPECT_EQ(found(settings, session_from(row.client)), row.want) << row.client;
}

TEST(Allow, AnEntryIsFoundOnceThoughTwoOfItsRangesHoldTheHost) {
    EXPECT_EQ(found({allow_settings({"192.0.2.0/24", "192.0.2.10", "192.0.2.10"}, kRelay)},
                    session_from("192.0.2.10")),
              "allow[1]");
}

TEST(Allow, AnUnknownAddressIsOnNoList) {
    SessionFacts session = session_from("192.0.2.10");
    session.client.reset();
    EXPECT_EQ(found({allow_settings({"0.0.0.0/0", "::/0"}, kRelay)}, session), "");
}

TEST(Allow, HostUserAndCertificateMustAllFit) {
    AllowSettings entry = allow_settings({"192.0.2.10"}, kRelay);
    entry.users = placed(Texts{"Alice", "bob"});
    entry.certs = placed(Texts{"MX.example.net"});
    struct {
        std::string_view client;
        std::string_view user;
        std::string_view cert;
        std::string_view want;
    } const table[] = {
        {"192.0.2.10", "alice", "mx.example.net", "allow[1]"},
        {"192.0.2.10", "ALICE", "mx.EXAMPLE.net", "allow[1]"},
        {"192.0.2.10", "Bob", "mx.example.net", "allow[1]"},
        {"192.0.2.11", "alice", "mx.example.net", ""},
        {"192.0.2.10", "carol", "mx.example.net", ""},
        {"192.0.2.10", "", "mx.example.net", ""},
        {"192.0.2.10", "alice", "", ""},
        {"192.0.2.10", "alice", "example.net", ""},
    };
    for (const auto& row : table) {
        SessionFacts session = session_from(row.client);
        session.cert_cn = std::string(row.cert);
        EXPECT_EQ(found({entry}, session, row.user), row.want)
            << row.client << ' ' << row.user << ' ' << row.cert;
    }
}

TEST(Allow, AUserOrCertificateIsEnoughWithoutAHost) {
    AllowSettings user = allow_settings({}, kRelay);
    user.users = placed(Texts{"alice"});
    AllowSettings cert = allow_settings({}, kRelay);
    cert.certs = placed(Texts{"cn"});
    SessionFacts session = session_from("203.0.113.1");
    EXPECT_EQ(found({user, cert}, session, "alice"), "allow[1]");
    session.cert_cn = "CN";
    EXPECT_EQ(found({user, cert}, session), "allow[2]");
    session.client.reset();
    EXPECT_EQ(found({user, cert}, session, "alice"), "allow[1] allow[2]");
}

TEST(Allow, AppliesOnTheConnectorsItNames) {
    AllowSettings entry = allow_settings({"192.0.2.10"}, kRelay);
    entry.connectors = placed(Texts{"lab"});
    SessionFacts session = session_from("192.0.2.10");
    EXPECT_EQ(found({entry}, session), "");
    ConnectorFacts connector;
    connector.name = "default";
    session.connector = &connector;
    EXPECT_EQ(found({entry}, session), "");
    connector.name = "lab";
    EXPECT_EQ(found({entry}, session), "allow[1]");
}

TEST(Allow, AnExpiredEntryDoesNotApply) {
    AllowSettings entry = allow_settings({"192.0.2.10"}, kRelay);
    entry.expires = day(2027, 6, 30);
    const SessionFacts session = session_from("192.0.2.10");
    EXPECT_EQ(found({entry}, session, "", day(2027, 6, 30) + 23h + 59min), "allow[1]");
    EXPECT_EQ(found({entry}, session, "", day(2027, 7, 1)), "");
}

AllowEntry entry_for(const Texts& senders, const Texts& recipients = {}) {
    AllowSettings settings = allow_settings({"192.0.2.10"}, kRelay);
    settings.senders = placed(senders);
    settings.recipients = placed(recipients);
    std::vector<ConfigError> errors;
    AllowIndex index({settings}, {}, {}, errors);
    EXPECT_EQ(lines(errors), Texts{});
    return index.entries().front();
}

TEST(Allow, EveryClaimedIdentityMustMatchItsSenders) {
    const AllowEntry entry = entry_for({"scan@example.org", "*@print.example.org"});
    struct {
        Texts identities;
        bool want;
    } const table[] = {
        {{}, true},  // a null envelope sender claims nothing
        {{"scan@example.org"}, true},
        {{"SCAN@example.org", "third-floor@print.example.org"}, true},
        {{"ceo@example.org"}, false},
        {{"scan@example.org", "ceo@example.org"}, false},
        {{"ceo@example.org", "scan@example.org"}, false},
        {{"scan@example.net"}, false},
        {{"x@sub.print.example.org"}, false},
        {{"scan"}, false},
    };
    for (const auto& row : table) {
        std::vector<Identity> identities;
        for (const std::string& address : row.identities) identities.push_back(identity(address));
        EXPECT_EQ(entry.fits_senders(identities), row.want) << testing::PrintToString(row.identities);
    }
}

TEST(Allow, NoSendersMeansAnySender) {
    const std::vector<Identity> identities{identity("ceo@example.org"), identity("x@example.net", false)};
    EXPECT_TRUE(entry_for({}).fits_senders(identities));
    EXPECT_TRUE(entry_for({"*"}).fits_senders(identities));
}

TEST(Allow, EveryReadingOfTheRecipientMustMatchItsRecipients) {
    const AllowEntry entry = entry_for({}, {"*@example.net", "*@*.example.net"});
    EXPECT_TRUE(entry.fits_recipient(recipient("a@example.net")));
    EXPECT_TRUE(entry.fits_recipient(recipient("a@b.example.net")));
    EXPECT_FALSE(entry.fits_recipient(recipient("a@example.com")));
    EXPECT_FALSE(entry.fits_recipient(recipient("postmaster")));

    Recipient two = recipient("a%example.com@example.net");
    two.readings.push_back({"a", "example.com"});
    EXPECT_FALSE(entry.fits_recipient(two));
    two.readings.back().domain = "mx.example.net";
    EXPECT_TRUE(entry.fits_recipient(two));

    Recipient none = recipient("");
    none.readings.clear();
    EXPECT_FALSE(entry.fits_recipient(none));
    EXPECT_TRUE(entry_for({}).fits_recipient(none));
}

TEST(Allow, KeepsWhoAnswersForIt) {
    AllowSettings settings = allow_settings({"192.0.2.10"}, kRelay);
    settings.owner = "facilities";
    settings.reason = "scan to mail";
    std::vector<ConfigError> errors;
    const AllowIndex index({settings}, {}, {}, errors);
    EXPECT_EQ(index.entries().front().owner, "facilities");
    EXPECT_EQ(index.entries().front().reason, "scan to mail");
    EXPECT_TRUE(index.entries().front().has_remote);
    EXPECT_EQ(words(index.entries().front().rights), "relay");
}

TEST(Allow, EachMistakeIsTold) {
    AllowSettings bad = allow_settings({"192.0.2.256"}, kRelay);
    bad.connectors = placed(Texts{"default", "Lab"});
    bad.senders = placed(Texts{"example.org"});
    bad.recipients = placed(Texts{"a@b@"});
    const AllowSettings nobody = allow_settings({}, RightSet());
    std::vector<ConfigError> errors;
    const AllowIndex index({allow_settings({"192.0.2.1"}, kRelay), bad, nobody}, {"default", "lab"}, {},
                           errors);
    const Texts found_errors = lines(errors);
    ASSERT_EQ(found_errors.size(), 6U);
    EXPECT_EQ(found_errors[0], "allow[2].connectors: no such connector: 'Lab'");
    EXPECT_TRUE(found_errors[1].starts_with("allow[2].recipients: ")) << found_errors[1];
    EXPECT_TRUE(found_errors[2].starts_with("allow[2].remote: ")) << found_errors[2];
    EXPECT_TRUE(found_errors[3].starts_with("allow[2].senders: ")) << found_errors[3];
    EXPECT_EQ(found_errors[4], "allow[3].rights: grants nothing: name at least one right");
    EXPECT_EQ(found_errors[5],
              "allow[3]: names no host, user or certificate: give `remote`, `user`, `group` or `cert`");
}

}  // namespace
}  // namespace postern
