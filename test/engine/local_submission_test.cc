#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

constexpr const char* kForged = "550 5.7.1 Anonymous client does not have permissions to send as this sender";

Client local_client(World& world) {
    ConnectEvent event = connect_from("127.0.0.1");
    event.local_submission = true;
    return Client(world, event);
}

TEST(LocalSubmission, IsAnsweredAtTheEndOfTheMessageOnly) {
    const struct {
        const char* name;
        const char* sender;
        std::vector<std::string> to;
        const char* from;
        const char* want;
    } cases[] = {
        {"honest", "a@client.test", {"bob@example.org"}, "a@client.test", "none"},
        {"forged envelope", "ceo@example.org", {"bob@example.org"}, "a@client.test", kForged},
        {"forged header", "a@client.test", {"bob@example.org"}, "ceo@example.org", kForged},
        {"relay", "a@client.test", {"x@remote.test"}, "a@client.test", "550 5.7.1 Unable to relay"},
        {"relay among others",
         "a@client.test",
         {"bob@example.org", "x@remote.test", "ann@example.org"},
         "a@client.test",
         "550 5.7.1 Unable to relay"},
    };
    for (const RejectAt reject_at : {RejectAt::kRcpt, RejectAt::kMail}) {
        for (const auto& c : cases) {
            PolicySettings settings = settings_of("anonymous");
            settings.defaults.reject_at = reject_at;
            World world(settings);
            Client client = local_client(world);
            EXPECT_EQ(spoken(client.mail(c.sender)), "none") << c.name;
            for (const std::string& to : c.to) EXPECT_EQ(spoken(client.rcpt(to)), "none") << c.name;
            EXPECT_EQ(spoken(client.data({{"From", c.from}})), c.want) << c.name;
            ASSERT_EQ(world.recorder.records.size(), 1U) << c.name;
            EXPECT_EQ(world.recorder.records[0].message.recipients.size(), c.to.size()) << c.name;
            EXPECT_THAT(world.recorder.records[0].refused, testing::IsEmpty()) << c.name;
        }
    }
}

TEST(LocalSubmission, ForgetsARecipientsRefusalWithItsMessage) {
    World world(settings_of("anonymous"));
    Client client = local_client(world);
    EXPECT_FALSE(client.mail("a@client.test"));
    EXPECT_FALSE(client.rcpt("x@remote.test"));
    EXPECT_TRUE(client.data({{"From", "a@client.test"}}));
    EXPECT_FALSE(client.send("a@client.test", {{"From", "a@client.test"}}));
}

}  // namespace
}  // namespace postern
