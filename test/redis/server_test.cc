// The fixture itself: a test that stands on it would not tell a broken server from a broken client.

#include "fakes/redis_server.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(RedisServerFixture, AnswersOnItsUnixSocket) {
    RedisServer server;
    EXPECT_EQ(server.must({"SET", "a", "1"}), "OK");
    EXPECT_EQ(server.must({"GET", "a"}), "1");
    EXPECT_EQ(server.command({"GET", "b"}).kind, RedisReply::Kind::kNil);
    EXPECT_EQ(server.port(), 0);
    EXPECT_TRUE(server.endpoint().host.empty());
}

TEST(RedisServerFixture, KeepsItsAddressesOverARestart) {
    RedisServer server({.tcp = true});
    const RedisEndpoint before = server.endpoint();
    EXPECT_NE(before.port, 0);
    server.kill();
    EXPECT_EQ(server.command({"PING"}).text, "no answer");
    server.start();
    EXPECT_EQ(server.endpoint(), before);
    EXPECT_EQ(server.must({"PING"}), "PONG");
}

TEST(RedisServerFixture, AsksForThePasswordThatItKnows) {
    RedisServer server({.password = "open sesame"});
    EXPECT_EQ(server.command({"PING"}).text, "PONG");
}

TEST(RedisServerFixture, IsASentinelToo) {
    RedisServer sentinel({.role = RedisServerOptions::Role::kSentinel, .tcp = true});
    EXPECT_EQ(sentinel.must({"PING"}), "PONG");
    EXPECT_EQ(sentinel.command({"SENTINEL", "masters"}).kind, RedisReply::Kind::kArray);
}

}  // namespace
}  // namespace postern
