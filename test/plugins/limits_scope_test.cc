#include <gtest/gtest.h>

#include "fakes/limits_fixture.h"

namespace postern {
namespace {

TEST_F(LimitsTest, ALimitIsForTheConnectorsItNames) {
    LimitRule lab = rule("lab", LimitUnit::kConnections, 1);
    lab.connectors = {"lab", "field"};
    limits({lab});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(connect(), "pass");
    scene_.connector.name = "lab";
    EXPECT_EQ(connect(), "pass");
    EXPECT_EQ(connect(), "rate-limit");
}

TEST_F(LimitsTest, ALimitIsForThePrincipalsItNames) {
    LimitRule some = rule("some", LimitUnit::kMessages, 1);
    some.principals = {"user:alice", "group:temps"};
    limits({some});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(message(), "pass");
    scene_.login("bob");
    for (int i = 0; i < 3; ++i) EXPECT_EQ(message(), "pass");
    scene_.login("ALICE");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
    scene_.login("bob");
    scene_.message.principals.emplace_back("group:temps");
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, ALimitSaysNothingOfWhoHasNoKey) {
    limits({rule("u", LimitUnit::kMessages, 1, {LimitKey::kUser})});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(message(), "pass");
    scene_.login("alice");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, WithoutAConnectorNothingIsCounted) {
    limits({rule("c", LimitUnit::kConnections, 1), rule("x", LimitUnit::kRejects, 1)});
    scene_.session.connector = nullptr;
    for (int i = 0; i < 3; ++i) {
        EXPECT_EQ(connect(), "pass");
        refused(Reason::kNoConnector);
        EXPECT_EQ(message(), "pass");
    }
}

TEST_F(LimitsTest, BouncesCanHaveALimitOfTheirOwn) {
    LimitRule bounces = rule("bounces", LimitUnit::kMessages, 1);
    bounces.null_sender = NullSender::kOnly;
    LimitRule others = rule("others", LimitUnit::kMessages, 2);
    others.null_sender = NullSender::kNever;
    limits({bounces, others});
    scene_.message.null_sender = true;
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
    scene_.message.null_sender = false;
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
    scene_.clock.advance(std::chrono::seconds{30});
    EXPECT_EQ(message(), "pass");
    scene_.message.null_sender = true;
    EXPECT_EQ(message(), "rate-limit");
}

TEST_F(LimitsTest, BouncesCountLikeAnyMailWhereNothingIsSaid) {
    limits({rule("all", LimitUnit::kMessages, 2)});
    scene_.message.null_sender = true;
    EXPECT_EQ(message(), "pass");
    scene_.message.null_sender = false;
    EXPECT_EQ(message(), "pass");
    EXPECT_EQ(message(), "rate-limit");
}

}  // namespace
}  // namespace postern
