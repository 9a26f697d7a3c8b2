#include "engine/author_fields.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr const char* kAmbiguous = "ambiguous-header";
constexpr const char* kForgedHeader = "own-domain-header";
constexpr const char* kForgedEnvelope = "own-domain-envelope";

struct Case {
    const char* name;
    Fields fields;
    const char* want;
};

TEST(AuthorFields, EveryFieldThatNamesAnAuthorCounts) {
    const std::vector<Case> cases{
        {"honest", {{"From", " a@client.test"}}, "none"},
        {"a group of nobody", {{"From", " undisclosed:;"}}, "none"},
        {"Reply-To is not an author", {{"From", "a@client.test"}, {"Reply-To", "ceo@example.org"}}, "none"},
        {"resent twice",
         {{"From", "a@x.test"}, {"Resent-From", "b@x.test"}, {"Resent-From", "c@x.test"}},
         "none"},
        {"From", {{"From", " ceo@example.org"}}, kForgedHeader},
        {"FROM", {{"FROM", "ceo@example.org"}}, kForgedHeader},
        {"of a subdomain", {{"From", "ceo@sub.example.org"}}, kForgedHeader},
        {"Sender", {{"From", "a@client.test"}, {"Sender", "ceo@example.org"}}, kForgedHeader},
        {"Resent-From", {{"From", "a@client.test"}, {"Resent-From", "ceo@example.org"}}, kForgedHeader},
        {"the second Resent-From",
         {{"From", "a@x.test"}, {"Resent-From", "b@x.test"}, {"Resent-From", "ceo@example.org"}},
         kForgedHeader},
        {"Resent-Sender", {{"From", "a@client.test"}, {"Resent-Sender", "ceo@example.org"}}, kForgedHeader},
        {"second mailbox", {{"From", "<a@client.test>, <ceo@example.org>"}}, kForgedHeader},
        {"without a domain", {{"From", "ceo"}}, kForgedHeader},
        {"no From", {{"Subject", "none"}}, kAmbiguous},
        {"no header at all", {}, kAmbiguous},
        {"Sender alone", {{"Sender", "a@client.test"}}, kAmbiguous},
        {"two From", {{"From", "a@client.test"}, {"From", "a@client.test"}}, kAmbiguous},
        {"two Sender", {{"From", "a@x.test"}, {"Sender", "a@x.test"}, {"Sender", "a@x.test"}}, kAmbiguous},
        {"control byte", {{"From", "a\001@client.test"}}, kAmbiguous},
        {"an unknown charset", {{"From", "=?x-none?Q?a=40b?= <a@client.test>"}}, kAmbiguous},
    };
    for (const Case& c : cases) {
        World world(settings_of("anonymous"));
        Client client(world);
        EXPECT_EQ(reason_of(world, client, "<a@client.test>", c.fields), c.want) << c.name;
    }
}

TEST(AuthorFields, TheNullSenderIsDecidedByTheHeader) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_EQ(reason_of(world, client, "<>", {{"From", "MAILER-DAEMON@client.test"}}), "none");
    EXPECT_EQ(reason_of(world, client, "<>", {{"From", "ceo@example.org"}}), kForgedHeader);
    EXPECT_EQ(reason_of(world, client, "<>", {{"Subject", "no From"}}), kAmbiguous);
}

TEST(AuthorFields, TheMtasOwnFormOfTheSenderCounts) {
    const struct {
        const char* name;
        const char* sender;
        const char* mail_addr;
        const char* mailer;
        const char* want;
    } cases[] = {
        {"rewritten within foreign domains", "<a@client.test>", "a@other.test", "smtp", "none"},
        {"rewritten to one of ours", "<a@client.test>", "ceo@example.org", "smtp", kForgedEnvelope},
        {"the null sender rewritten to one of ours", "<>", "ceo@example.org", "smtp", kForgedEnvelope},
        {"without a domain", "<ceo>", "ceo@example.org", "smtp", kForgedEnvelope},
        {"percent", "<ceo%example.org>", "ceo@example.org", "smtp", kForgedEnvelope},
        {"delivered by the local mailer", "<ceo@mx.client.test>", "ceo", "local", kForgedEnvelope},
        {"ours as sent, foreign for the MTA", "<ceo@example.org>", "a@client.test", "smtp", kForgedEnvelope},
    };
    for (const auto& c : cases) {
        World world(settings_of("anonymous"));
        Client client(world);
        MailEvent mail = mail_from(c.sender);
        mail.mail_addr = c.mail_addr;
        mail.mail_mailer = c.mailer;
        EXPECT_FALSE(client.session.mail(mail));
        static_cast<void>(client.rcpt("<bob@example.org>"));
        static_cast<void>(client.data({{"From", "a@client.test"}}));
        const KeptRecord& record = world.recorder.records.at(0);
        EXPECT_EQ(record.refusal ? kReasonWords[record.refusal->reason] : "none", c.want) << c.name;
    }
}

TEST(AuthorFields, AmbiguityCountsAsOursWhereSoConfigured) {
    PolicySettings settings = settings_of("anonymous");
    settings.identity.ambiguous = OnAmbiguous::kOwn;
    const std::vector<Case> cases{
        {"honest", {{"From", "a@client.test"}}, "none"},
        {"no From", {{"Subject", "none"}}, kForgedHeader},
        {"two From", {{"From", "a@client.test"}, {"From", "a@client.test"}}, kForgedHeader},
        {"control byte", {{"From", "a\001@client.test"}}, kForgedHeader},
    };
    for (const Case& c : cases) {
        World world(settings);
        Client client(world);
        EXPECT_EQ(reason_of(world, client, "<a@client.test>", c.fields), c.want) << c.name;
    }
}

TEST(AuthorFields, AnAmbiguousFieldIsOneIdentityHoweverOftenItComes) {
    PolicySettings settings = settings_of("anonymous");
    settings.identity.ambiguous = OnAmbiguous::kOwn;
    World world(settings);
    Client client(world);
    Fields fields(100, {"From", "a\001@client.test"});
    static_cast<void>(client.send("<a@client.test>", fields));
    const std::vector<Identity>& identities = world.recorder.records.at(0).message.identities;
    EXPECT_EQ(std::ranges::count(identities, std::string_view("ambiguous"), &Identity::reading), 1);
}

TEST(AuthorFields, AmbiguityIsNoMatterForWhoMayWriteAsAnybodyOfOurs) {
    PolicySettings settings = settings_of("anonymous");
    settings.allow.push_back(allow_entry(RightSet(Right::kOwnDomainSender)));
    World world(settings);
    Client printer(world, "192.0.2.10");
    EXPECT_EQ(reason_of(world, printer, "<a@client.test>", {{"Subject", "no From"}}), "none");
    Client stranger(world, "192.0.2.11");
    EXPECT_EQ(reason_of(world, stranger, "<a@client.test>", {{"Subject", "no From"}}), kAmbiguous);
}

TEST(AuthorFields, TheListOfFieldsIsConfiguration) {
    PolicySettings settings = settings_of("anonymous");
    settings.identity.headers = {"Reply-To"};
    World world(settings);
    Client client(world);
    EXPECT_EQ(reason_of(world, client, "<a@client.test>", {{"From", "ceo@example.org"}}), "none");
    EXPECT_EQ(reason_of(world, client, "<a@client.test>", {{"reply-to", "ceo@example.org"}}), kForgedHeader);
}

TEST(AuthorFields, EachIdentitySaysWhereItStandsAndWhoReadsItSo) {
    World world(settings_of("anonymous"));
    Client client(world);
    static_cast<void>(
        client.send("<a@client.test>", {{"From", "=?utf-8?B?PGNlb0BleGFtcGxlLm9yZz4=?=, <a@client.test>"}}));
    const KeptRecord& record = world.recorder.records.at(0);
    const auto ours = std::ranges::find(record.message.identities, true, &Identity::own);
    ASSERT_NE(ours, record.message.identities.end());
    EXPECT_EQ(ours->source, "From");
    EXPECT_EQ(ours->text(), "ceo@example.org");
    EXPECT_EQ(ours->reading, "shown by readers that decode encoded words");
    EXPECT_EQ(record.refusal->detail, "From ceo@example.org, shown by readers that decode encoded words");
}

TEST(AuthorFields, MoreTextThanIsReadIsAmbiguousAndCanNameAnybody) {
    Fields fields{{"From", "a@client.test"}};
    for (int i = 0; i < 4; ++i) fields.emplace_back("Resent-From", "b@x.test" + std::string(49'900, ' '));
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_EQ(reason_of(world, client, "<a@client.test>", fields), "none");
    fields.emplace_back("Resent-From", "b@x.test" + std::string(400, ' '));
    EXPECT_EQ(reason_of(world, client, "<a@client.test>", fields), kAmbiguous);
    EXPECT_TRUE(world.recorder.records.back().message.identities.back().own);
}

TEST(AuthorFields, AnAddressAtOneOfOurHostsIsOurs) {
    PolicySettings settings = settings_of("anonymous");
    settings.identity.own_addresses = {placed("203.0.113.25")};
    settings.connectors.push_back(settings.connectors.front());
    settings.connectors.back().name = placed("bound");
    settings.connectors.back().bindings = {placed("203.0.113.26:25"), placed("*:2525")};
    const struct {
        const char* from;
        const char* want;
    } cases[] = {
        {"ceo@[127.0.0.1]", kForgedHeader},
        {"ceo@[127.3.2.1]", kForgedHeader},
        {"ceo@[IPv6:::1]", kForgedHeader},
        {"ceo@127.0.0.1", kForgedHeader},
        {"ceo@[203.0.113.25]", kForgedHeader},
        {"ceo@[203.0.113.26]", kForgedHeader},
        {"ceo@[198.51.100.25]", kForgedHeader},
        {"ceo@[198.51.100.26]", "none"},
        {"ceo@[IPv6:2001:db8::1]", "none"},
        {"ceo@127.0.0.1.test", "none"},
        {"ceo@[IPv6:::ffff:127.0.0.1]", kForgedHeader},
    };
    for (const auto& c : cases) {
        World world(settings);
        ConnectEvent event = connect_from("198.51.100.7");
        event.daemon_addr = "198.51.100.25";
        Client client(world, event);
        EXPECT_EQ(reason_of(world, client, "<a@client.test>", {{"From", c.from}}), c.want) << c.from;
    }
}

TEST(AuthorFields, AHostNameThatTheMtaTakesForItsOwnIsOurs) {
    const struct {
        const char* from;
        const char* postfix;
        const char* sendmail;
    } cases[] = {
        {"ceo@localhost", "none", kForgedHeader},
        {"ceo@LOCALHOST.", "none", kForgedHeader},
        {"ceo@localhost.localdomain", "none", kForgedHeader},
        {"ceo@nas", "none", kForgedHeader},
        {"a@client.test, ceo", "none", kForgedHeader},
        {"x: ceo, a@client.test;", "none", kForgedHeader},
        {"\"The Boss <a@client.test>", "none", kAmbiguous},
        {"Doe, John <a@client.test>", "none", "none"},
        {"Doe, \"John, Jr.\" <a@client.test> (here, there)", "none", "none"},
        {"ceo@relay.uucp", "none", kForgedHeader},
        {"ceo@nas.UUCP", "none", kForgedHeader},
        {"ceo@nas.uucp.test", "none", "none"},
        {"ceo@[IPv6:2001:db8::1]", "none", "none"},
        {"ceo@relay.client.test", "none", "none"},
        {"ceo@localhost.client.test", "none", "none"},
    };
    for (const auto& c : cases) {
        for (const bool sendmail : {false, true}) {
            World world(settings_of("anonymous"));
            ConnectEvent event = connect_from("198.51.100.7");
            event.mta = sendmail ? "8.17.1.9/8.17.1" : "Postfix 3.7.11";
            Client client(world, event);
            EXPECT_EQ(reason_of(world, client, "<a@client.test>", {{"From", c.from}}),
                      sendmail ? c.sendmail : c.postfix)
                << c.from << sendmail;
        }
    }
}

TEST(AuthorFields, ARewrittenEnvelopeSenderIsJudgedAsWhatItWas) {
    const struct {
        const char* sender;
        const char* undone;
        const char* as_sent;  // with nothing undone
    } cases[] = {
        {"<SRS0=HHHH=TT=client.test=a@example.org>", "none", kForgedEnvelope},
        {"<SRS1=HHHH=fwd.test==HHHH=TT=client.test=a@example.org>", "none", kForgedEnvelope},
        {"<SRS0=HHHH=TT=example.org=ceo@fwd.test>", kForgedEnvelope, "none"},
        {"<prvs=1234567890=a@client.test>", "none", "none"},
        {"<prvs=1234567890=ceo@example.org>", kForgedEnvelope, kForgedEnvelope},
        {"<SRS0=HHHH=TT=client.test=ceo%example.org@fwd.test>", kForgedEnvelope, kForgedEnvelope},
        {"<SRS0=HHHH@example.org>", kForgedEnvelope, kForgedEnvelope},
        {"<SRS0=HHHH=TT=@example.org>", kForgedEnvelope, kForgedEnvelope},
    };
    for (const auto& c : cases) {
        PolicySettings settings = settings_of("anonymous");
        for (const char* want : {c.undone, c.as_sent}) {
            World world(settings);
            Client client(world);
            EXPECT_EQ(reason_of(world, client, c.sender, {{"From", "a@client.test"}}), want) << c.sender;
            settings.identity.undo.clear();
        }
    }
}

TEST(AuthorFields, ShownNamesAndLookAlikesAreKeptApartFromClaims) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_EQ(reason_of(world, client, "<a@client.test>",
                        {{"From", "\"ceo@example.org\" <a@client.test>"}, {"Sender", "b@examp1e.org"}}),
              "none");
    const KeptRecord& record = world.recorder.records.at(0);
    ASSERT_EQ(record.message.displayed.size(), 1U);
    EXPECT_EQ(record.message.displayed[0].text(), "ceo@example.org");
    EXPECT_TRUE(record.message.displayed[0].own);
    EXPECT_EQ(record.message.identities.back().resembles, "example.org");
    EXPECT_EQ(record.would_reject, (std::vector<Reason>{Reason::kOwnDomainHeader}));
}

}  // namespace
}  // namespace postern
