#include "engine/stamp.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "fakes/engine_world.h"

namespace postern {
namespace {

SessionFacts session_from(const char* ip, const ConnectorFacts& connector) {
    SessionFacts session;
    if (*ip != '\0') session.client = *IpAddress::parse(ip);
    session.connector = &connector;
    return session;
}

TEST(Stamp, SaysWhoBroughtTheMessage) {
    const struct {
        const char* name;
        const char* connector;
        const char* ip;
        const char* user;
        const char* want;
    } cases[] = {
        {"anonymous", "default", "192.0.2.10", "", "id=ID; connector=default; ip=192.0.2.10; auth=-"},
        {"logged in", "clients", "2001:db8::1", "alice",
         "id=ID; connector=clients; ip=2001:db8::1; auth=alice"},
        {"login with a domain", "c", "192.0.2.1", "a.b_c-d+e@example.org",
         "id=ID; connector=c; ip=192.0.2.1; auth=a.b_c-d+e@example.org"},
        {"no address", "c", "", "", "id=ID; connector=c; ip=unknown; auth=-"},
        {"a field inside", "c", "192.0.2.1", "x; connector=inside",
         "id=ID; connector=c; ip=192.0.2.1; auth=x%3B%20connector%3Dinside"},
        {"line end", "c", "192.0.2.1", "x\r\nX-Other: y",
         "id=ID; connector=c; ip=192.0.2.1; auth=x%0D%0AX-Other:%20y"},
        {"percent", "c", "192.0.2.1", "100%", "id=ID; connector=c; ip=192.0.2.1; auth=100%25"},
        {"not ASCII", "drücker", "192.0.2.1", "", "id=ID; connector=dr%C3%BCcker; ip=192.0.2.1; auth=-"},
    };
    for (const auto& c : cases) {
        ConnectorFacts connector;
        connector.name = c.connector;
        MessageFacts message;
        message.id = "ID";
        message.auth_user = c.user;
        EXPECT_EQ(stamp(session_from(c.ip, connector), message), c.want) << c.name;
    }
}

TEST(Stamp, IsShortWhateverTheLogin) {
    const ConnectorFacts connector;
    MessageFacts message;
    message.auth_user = std::string(100'000, ';');
    EXPECT_LT(stamp(session_from("192.0.2.1", connector), message).size(), 700U);
}

TEST(Stamp, IsAddedToAcceptedMailAndReplacesEveryOneThatCame) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_FALSE(client.send("<a@client.test>", {{"X-Postern", "id=forged"},
                                                 {"From", "a@client.test"},
                                                 {"x-postern", "id=forged"},
                                                 {"X-POSTERN", ""},
                                                 {"X-Poster", "mine"}}));
    EXPECT_EQ(edits_of(client), "-X-POSTERN#3 -x-postern#2 -X-Postern#1 +X-Postern: id=" +
                                    world.recorder.records.at(0).message.id +
                                    "; connector=default; ip=198.51.100.7; auth=-");
    EXPECT_FALSE(client.send("<a@client.test>", {{"From", "a@client.test"}}));
    EXPECT_TRUE(client.edits.remove.empty());
}

TEST(Stamp, IsNotAddedToRefusedMail) {
    World world(settings_of("anonymous"));
    Client client(world);
    EXPECT_TRUE(client.send("<a@client.test>", {{"X-Postern", "id=forged"}, {"From", "ceo@example.org"}}));
    EXPECT_EQ(edits_of(client), "");
}

TEST(Stamp, OfOthersGoesWhereTheFirewallOrTheStampIsOn) {
    const struct {
        bool stamp;
        bool firewall;
        const char* preset;
        const char* want;  // but for our own stamp
    } cases[] = {
        {false, true, "anonymous", "-X-Postern-Tag#1 -X-Postern#1"},
        {false, true, "servers", ""},
        {true, true, "servers", "-X-Postern#1"},
        {true, false, "anonymous", "-X-Postern#1"},
        {false, false, "anonymous", ""},
    };
    for (const auto& c : cases) {
        PolicySettings settings = settings_of(c.preset);
        settings.headers.stamp = c.stamp;
        settings.headers.firewall = c.firewall;
        World world(settings);
        Client client(world);
        EXPECT_FALSE(client.send("<a@client.test>",
                                 {{"X-Postern", "id=x"}, {"From", "a@client.test"}, {"X-Postern-Tag", "x"}}));
        EXPECT_EQ(client.edits.add.size(), c.stamp ? 1U : 0U);
        client.edits.add.clear();
        EXPECT_EQ(edits_of(client), c.want) << c.preset << c.stamp << c.firewall;
    }
}

}  // namespace
}  // namespace postern
