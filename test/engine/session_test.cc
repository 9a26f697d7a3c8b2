#include "engine/session.h"

#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr std::string_view kFailed = "451 4.3.0 Filter temporarily unavailable";

TEST(Session, StepsWithoutMailAreATemporaryFailureAndNoAcceptance) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), kFailed);
    EXPECT_EQ(spoken(client.data({{"From", "a@client.test"}})), kFailed);
    EXPECT_TRUE(world.recorder.records.empty());
    EXPECT_EQ(spoken(client.send("<a@client.test>", {{"From", "a@client.test"}})), "none");
}

TEST(Session, StepsAfterARefusalAtMailAreATemporaryFailure) {
    PolicySettings settings = settings_of("anonymous");
    settings.defaults.reject_at = RejectAt::kMail;
    World world(settings);
    Client client(world);
    EXPECT_TRUE(client.mail("<ceo@example.org>"));
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), kFailed);
}

TEST(Session, WithoutConnectHasNoConnector) {
    World world(settings_of("externally-secured"));
    Session session(world.engine);
    EXPECT_FALSE(session.mail(mail_from("<a@client.test>")));
    EXPECT_EQ(spoken(session.rcpt(rcpt_to("<bob@example.org>"))),
              "550 5.7.1 No connector accepts this client");
}

TEST(Session, AClientWithoutAnAddressFitsNoRange) {
    World world(settings_of("externally-secured"));
    ConnectEvent event;
    event.host_name = "localhost";
    Client client(world, event);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), "550 5.7.1 No connector accepts this client");
}

TEST(Session, ASecondMailBeginsANewMessage) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_FALSE(client.mail("<ceo@example.org>"));
    EXPECT_TRUE(client.rcpt("<bob@example.org>"));
    client.session.abort();
    ASSERT_EQ(world.recorder.records.size(), 1U);
    EXPECT_EQ(world.recorder.records[0].message.sender_as_sent, "ceo@example.org");
    EXPECT_TRUE(world.recorder.records[0].message.recipients.empty());
}

TEST(Session, ASecondMailWritesTheFirstMessageDownAsTheSessionWasThen) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<ceo@example.org>"));
    MailEvent encrypted = mail_from("<a@client.test>");
    encrypted.tls.version = "TLSv1.3";
    EXPECT_FALSE(client.session.mail(encrypted));
    ASSERT_EQ(world.recorder.records.size(), 1U);
    EXPECT_EQ(world.recorder.records[0].session.tls_version, "");
}

TEST(Session, TellsItsBeginningAndEndOnce) {
    World world(settings_of("anonymous"));
    {
        Client client(world);
        EXPECT_EQ(world.recorder.opened, 1);
        EXPECT_EQ(world.recorder.closed, 0);
    }
    EXPECT_EQ(world.recorder.opened, 1);
    EXPECT_EQ(world.recorder.closed, 1);
}

TEST(Session, WritesARefusedMessageDownWhereTheClientVanishes) {
    World world(settings_of("anonymous"));
    {
        Client client(world);
        EXPECT_FALSE(client.mail("<ceo@example.org>"));
    }
    ASSERT_EQ(world.recorder.records.size(), 1U);
    EXPECT_EQ(world.engine.messages_open.load(), 0U);
}

TEST(Session, KeepsThePolicyThatItBeganWith) {
    World world(settings_of("anonymous"));
    Client before(world);
    world.policies.set(policy_of(settings_of("closed")));
    Client after(world);
    EXPECT_EQ(spoken(before.send("<a@client.test>", {{"From", "a@client.test"}})), "none");
    EXPECT_EQ(spoken(before.send("<a@client.test>", {{"From", "a@client.test"}})), "none");
    EXPECT_EQ(spoken(after.send("<a@client.test>", {{"From", "a@client.test"}})),
              "530 5.7.1 Client was not authenticated");
}

TEST(Session, OutlivesThePolicyInForce) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    const std::weak_ptr<const Policy> old = world.policies.get();
    world.policies.set(policy_of(settings_of("closed")));
    EXPECT_FALSE(old.expired());
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_EQ(spoken(client.data({{"From", "a@client.test"}})), "none");
}

TEST(Session, TakesTheCommonNameOnlyOfATrustedCertificate) {
    const struct {
        const char* name;
        TlsEvent tls;
        const char* want;
    } cases[] = {
        {"Postfix", {"TLSv1.3", "printer.test", "", ""}, "printer.test"},
        {"Postfix, a name like a subject", {"TLSv1.3", "x/CN=admin", "", ""}, "x/CN=admin"},
        {"Sendmail, trusted", {"TLSv1.3", "/C=DE/CN=printer.test", "printer.test", "OK"}, "printer.test"},
        {"Sendmail, by its own list",
         {"TLSv1.3", "/CN=printer.test", "printer.test", "TRUSTED"},
         "printer.test"},
        {"Sendmail, a name in another one", {"TLSv1.3", "/O=x/CN=admin/CN=a.test", "a.test", "OK"}, "a.test"},
        {"Sendmail, xtext", {"TLSv1.3", "/CN=x", "a+20+28b+29+2B+zz", "OK"}, "a (b)++zz"},
        {"Sendmail, no common name", {"TLSv1.3", "/O=x/CN=admin", "", "OK"}, ""},
        {"Sendmail, not trusted", {"TLSv1.3", "/CN=printer.test", "printer.test", "FAIL"}, ""},
        {"Sendmail, none asked", {"TLSv1.3", "/CN=printer.test", "printer.test", "NO"}, ""},
        {"Sendmail, no certificate", {"TLSv1.3", "", "", "NOT"}, ""},
        {"not encrypted", {"", "printer.test", "printer.test", "OK"}, ""},
    };
    for (const auto& c : cases) {
        World world(settings_of("closed"));
        Client client(world);
        MailEvent mail = mail_from("<a@client.test>");
        mail.tls = c.tls;
        EXPECT_FALSE(client.session.mail(mail));
        client.session.abort();
        ASSERT_EQ(world.recorder.records.size(), 1U);
        EXPECT_EQ(world.recorder.records[0].session.cert_cn, c.want) << c.name;
    }
}

TEST(Session, ForgetsTheCertificateOfAnEarlierHelo) {
    World world(settings_of("closed"));
    Client client(world);
    client.session.helo("client.test", {"TLSv1.3", "printer.test", "", ""});
    client.session.helo("client.test", {});
    EXPECT_FALSE(client.mail("<a@client.test>"));
    client.session.abort();
    EXPECT_EQ(world.recorder.records.at(0).session.cert_cn, "");
    EXPECT_EQ(world.recorder.records.at(0).session.tls_version, "");
}

TEST(Session, AReplyForAFailedFilterHasAnIdOfItsOwn) {
    World world(settings_of("anonymous"));
    Client client(world);
    const Reply first = client.session.failure_reply();
    EXPECT_EQ(spoken(first), kFailed);
    EXPECT_NE(first.text, client.session.failure_reply().text);
}

}  // namespace
}  // namespace postern
