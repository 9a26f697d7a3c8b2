#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr const char* kStopping = "451 4.3.0 Filter temporarily unavailable";

TEST(Draining, LetsMessagesUnderWayEndAndRefusesNewOnes) {
    World world(settings_of("anonymous"));
    Client under_way(world);
    EXPECT_FALSE(under_way.mail("<a@client.test>"));
    EXPECT_EQ(world.engine.messages_open.load(), 1U);
    world.engine.draining = true;
    EXPECT_FALSE(under_way.rcpt("<bob@example.org>"));
    EXPECT_EQ(spoken(under_way.data({{"From", "a@client.test"}})), "none");
    EXPECT_EQ(world.engine.messages_open.load(), 0U);

    EXPECT_EQ(spoken(under_way.send("<a@client.test>", {{"From", "a@client.test"}})), kStopping);
    under_way.session.abort();
    Client late(world);
    EXPECT_EQ(spoken(late.send("<a@client.test>", {{"From", "a@client.test"}})), kStopping);
    late.session.abort();
    EXPECT_EQ(world.engine.messages_open.load(), 0U);
    ASSERT_EQ(world.recorder.records.size(), 3U);
    EXPECT_EQ(world.recorder.records[2].verdict, Verdict::kTempfail);
    EXPECT_EQ(world.recorder.records[2].refusal->check, "shutdown");
}

TEST(Draining, GoesBeforeObserving) {
    PolicySettings settings = settings_of("anonymous");
    settings.connectors[0].mode = Mode::kObserve;
    settings.defaults.reject_at = RejectAt::kMail;
    World world(settings);
    world.engine.draining = true;
    Client client(world);
    EXPECT_EQ(spoken(client.mail("<a@client.test>")), kStopping);
}

TEST(Draining, CountsEveryOpenMessageOnce) {
    World world(settings_of("anonymous"));
    Client first(world);
    Client second(world);
    EXPECT_FALSE(first.mail("<a@client.test>"));
    EXPECT_FALSE(first.mail("<a@client.test>"));
    EXPECT_FALSE(second.mail("<a@client.test>"));
    EXPECT_EQ(world.engine.messages_open.load(), 2U);
    first.session.abort();
    first.session.abort();
    EXPECT_EQ(world.engine.messages_open.load(), 1U);
    EXPECT_TRUE(second.data({{"From", "ceo@example.org"}}));
    EXPECT_EQ(world.engine.messages_open.load(), 0U);
}

}  // namespace
}  // namespace postern
