#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "fakes/engine_world.h"

namespace postern {
namespace {

using testing::Contains;
using testing::ElementsAre;

TEST(Login, NeedsTypeAndNameAndARealMechanism) {
    const struct {
        const char* name;
        const char* type;
        const char* user;
        bool logged_in;
    } cases[] = {
        {"both", "PLAIN", "alice", true},
        {"XCLIENT", "XCLIENT", "alice", true},
        {"a name that looks like the mechanism", "LOGIN", "ANONYMOUS", true},
        {"none", "", "", false},
        {"type alone", "PLAIN", "", false},
        {"name alone", "", "alice", false},
        {"mechanism ANONYMOUS", "ANONYMOUS", "alice", false},
        {"the same in lower case", "anonymous", "alice", false},
    };
    for (const auto& c : cases) {
        World world(settings_of("closed"));
        Client client(world);
        MailEvent mail = mail_from("<alice@example.org>");
        mail.auth_type = c.type;
        mail.auth_authen = c.user;
        EXPECT_FALSE(client.session.mail(mail));
        client.session.abort();
        const KeptRecord& record = world.recorder.records.at(0);
        EXPECT_EQ(record.message.authenticated(), c.logged_in) << c.name;
        EXPECT_THAT(record.message.principals, Contains(c.logged_in ? "authenticated" : "anonymous"))
            << c.name;
        EXPECT_EQ(record.message.auth_type, c.logged_in ? std::string_view(c.type) : "") << c.name;
    }
}

TEST(Login, IsNotWhatTheClientClaimsInMail) {
    World world(settings_of("clients"));
    Client client(world);
    const std::array<std::string_view, 1> parameters{"AUTH=ceo@example.org"};
    MailEvent mail = mail_from("<ceo@example.org>");
    mail.parameters = parameters;
    EXPECT_FALSE(client.session.mail(mail));
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), "530 5.7.1 Client was not authenticated");
    client.session.abort();
    EXPECT_THAT(world.recorder.records.at(0).message.principals, ElementsAre("anonymous"));
}

TEST(Login, LetsTheOwnerWriteAndNobodyElse) {
    const struct {
        const char* user;
        const char* sender;
        const char* want;
    } cases[] = {
        {"alice", "<alice@example.org>", "none"},
        {"ALICE", "<alice@sub.example.org>", "none"},
        {"alice@example.org", "<alice@example.org>", "none"},
        {"alice", "<>", "none"},
        {"alice", "<bob@example.org>", "550 5.7.1 Client does not have permissions to send as this sender"},
        {"alice", "<alice@remote.test>", "550 5.7.1 Client does not have permissions to send as this sender"},
        {"alice@sub.example.org", "<alice@example.org>",
         "550 5.7.1 Client does not have permissions to send as this sender"},
        {"alice@remote.test", "<alice@example.org>",
         "550 5.7.1 Client does not have permissions to send as this sender"},
    };
    for (const auto& c : cases) {
        World world(settings_of("clients"));
        Client client(world);
        EXPECT_FALSE(client.mail_as(c.user, c.sender));
        EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), c.want) << c.user << " as " << c.sender;
    }
}

TEST(Login, HoldsForItsMessageOnly) {
    World world(settings_of("clients"));
    Client client(world);
    EXPECT_FALSE(client.mail_as("alice", "<alice@example.org>"));
    EXPECT_FALSE(client.rcpt("<bob@example.org>"));
    EXPECT_FALSE(client.mail("<alice@example.org>"));
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")), "530 5.7.1 Client was not authenticated");
}

TEST(Login, TakesTheAnonymousRightsAway) {
    // The preset lets anybody write from foreign domains; who has logged in may not.
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.mail_as("alice", "<x@remote.test>"));
    EXPECT_EQ(spoken(client.rcpt("<bob@example.org>")),
              "550 5.7.1 Client does not have permissions to send as this sender");
}

}  // namespace
}  // namespace postern
