#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr std::string_view kForged =
    "550 5.7.1 Anonymous client does not have permissions to send as this sender";

PolicySettings speaking_at(RejectAt stage) {
    PolicySettings settings = settings_of("anonymous");
    settings.defaults.reject_at = stage;
    return settings;
}

TEST(HeldRefusal, IsSpokenAtRcptForEveryRecipient) {
    World world(speaking_at(RejectAt::kRcpt));
    Client client(world);
    EXPECT_EQ(spoken(client.mail("<ceo@example.org>")), "none");
    for (const char* to : {"<bob@example.org>", "<ann@example.org>", "<x@remote.test>", "<not an address"}) {
        EXPECT_EQ(spoken(client.rcpt(to)), kForged) << to;
    }
    client.session.abort();
    ASSERT_EQ(world.recorder.records.size(), 1U);
    EXPECT_EQ(world.recorder.records[0].refused.size(), 4U);
    EXPECT_EQ(world.recorder.records[0].verdict, Verdict::kReject);
}

TEST(HeldRefusal, IsSpokenAtMailWhereSoConfigured) {
    World world(speaking_at(RejectAt::kMail));
    Client client(world);
    EXPECT_EQ(spoken(client.mail("<ceo@example.org>")), kForged);
    ASSERT_EQ(world.recorder.records.size(), 1U);
    EXPECT_EQ(world.recorder.records[0].message.recipients_tried, 0U);
}

TEST(HeldRefusal, WaitsForRcptWhereTheMtaDoesNotListenAtMail) {
    World world(speaking_at(RejectAt::kMail));
    world.engine.answers_mail = false;
    Client client(world);
    EXPECT_EQ(spoken(client.mail("<ceo@example.org>")), "none");
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), kForged);
}

TEST(HeldRefusal, OfNoConnectorIsHeldToo) {
    PolicySettings settings = speaking_at(RejectAt::kRcpt);
    settings.connectors[0].remote = placed_all({"192.0.2.0/24"});
    World world(settings);
    Client client(world);
    EXPECT_EQ(spoken(client.mail("<a@client.test>")), "none");
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), "550 5.7.1 No connector accepts this client");
    client.session.abort();
    ASSERT_EQ(world.recorder.records.size(), 1U);
    EXPECT_EQ(world.recorder.records[0].connector, "-");
}

TEST(HeldRefusal, IsSpokenAtTheEndOfAMessageThatGotThereAllTheSame) {
    // An MTA that goes on although every recipient was refused gets no acceptance by that.
    World world(speaking_at(RejectAt::kRcpt));
    Client client(world);
    EXPECT_FALSE(client.mail("<ceo@example.org>"));
    EXPECT_TRUE(client.rcpt("<bob@example.org>"));
    EXPECT_EQ(spoken(client.data({{"From", "a@client.test"}})), kForged);
    EXPECT_EQ(world.recorder.records.size(), 1U);
}

TEST(HeldRefusal, OfTheHeaderIsSpokenAtTheEndOfTheMessage) {
    World world(speaking_at(RejectAt::kMail));
    Client client(world);
    EXPECT_EQ(spoken(client.send("<a@client.test>", {{"From", "ceo@example.org"}})), kForged);
    EXPECT_EQ(world.recorder.records.at(0).refusal->stage, Stage::kEndOfHeaders);
}

TEST(HeldRefusal, OfOneRecipientIsNotHeldAgainstTheNext) {
    World world(speaking_at(RejectAt::kRcpt));
    Client client(world);
    EXPECT_FALSE(client.mail("<a@client.test>"));
    EXPECT_EQ(spoken(client.rcpt("<x@remote.test>")), "550 5.7.1 Unable to relay");
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), "none");
    EXPECT_EQ(spoken(client.data({{"From", "a@client.test"}})), "none");
}

TEST(HeldRefusal, EndsWithTheMessageHoweverThatEnds) {
    const struct {
        const char* name;
        void (*end)(Client& client);
    } cases[] = {
        {"abort", [](Client& c) { c.session.abort(); }},
        {"nothing before the next MAIL", [](Client&) {}},
        {"HELO", [](Client& c) { c.session.helo("again.test", {}); }},
        {"end of message",
         [](Client& c) {
             EXPECT_TRUE(c.data({{"From", "a@client.test"}}));
         }},
    };
    for (const auto& c : cases) {
        World world(speaking_at(RejectAt::kRcpt));
        Client client(world);
        EXPECT_FALSE(client.mail("<ceo@example.org>"));
        EXPECT_TRUE(client.rcpt("<bob@example.org>"));
        c.end(client);
        EXPECT_EQ(spoken(client.send("<a@client.test>", {{"From", "a@client.test"}})), "none") << c.name;
        ASSERT_EQ(world.recorder.records.size(), 2U) << c.name;
        EXPECT_EQ(world.recorder.records[0].verdict, Verdict::kReject) << c.name;
        EXPECT_EQ(world.recorder.records[1].verdict, Verdict::kAccept) << c.name;
    }
}

}  // namespace
}  // namespace postern
