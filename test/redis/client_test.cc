#include "redis/client.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>

#include "fakes/redis_callers.h"
#include "fakes/redis_server.h"

namespace postern {
namespace {

TEST(RedisClient, AsksAServerOverAUnixSocket) {
    RedisServer server;
    const auto client = must_be_up(options_for(server.endpoint()));
    EXPECT_EQ(ask(*client, {"SET", "a", std::string_view("1\0\r\n2", 5)}), "OK");
    EXPECT_EQ(ask(*client, {"GET", "a"}), std::string("$1\0\r\n2", 6));
    EXPECT_EQ(ask(*client, {"GET", "none"}), "(nil)");
    EXPECT_EQ(ask(*client, {"INCR", "n"}), ":1");
    EXPECT_EQ(ask(*client, {"LRANGE", "a", "0", "1"}),
              "-WRONGTYPE Operation against a key holding the wrong kind of value");
    EXPECT_EQ(ask(*client, {"MGET", "n", "none"}), "[$1 (nil)]");
    EXPECT_EQ(server.must({"GET", "n"}), "1");
    EXPECT_TRUE(client->up());
}

TEST(RedisClient, AsksAServerOverTcp) {
    RedisServer server({.tcp = true});
    const auto client = must_be_up(options_for(server.endpoint()));
    EXPECT_EQ(ask(*client, {"PING"}), "PONG");
    EXPECT_EQ(client->masters(), std::vector{server.endpoint()});
}

TEST(RedisClient, SendsToAMasterByName) {
    RedisServer server;
    const auto client = must_be_up(options_for(server.endpoint()));
    const auto known = std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "");
    client->send_to(client->masters().at(0), known);
    EXPECT_EQ(to_text(known->wait_until(patience())), "PONG");
    const auto unknown = std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "");
    client->send_to({"192.0.2.1", 1, {}}, unknown);
    EXPECT_EQ(to_text(unknown->wait_until(patience())), "! 192.0.2.1:1: not a known server");
}

TEST(RedisClient, CallsSentToAMasterWhileItEndsFail) {
    RedisServer server;
    RedisOptions options = options_for(server.endpoint());
    options.timeout = std::chrono::minutes{1};
    auto client = must_be_up(options);
    server.stop();
    RedisClient* const ending = client.get();
    const RedisEndpoint master = client->masters().at(0);
    // Each that ends sends another: before the router has gone, after it, and when nothing is taken any more.
    std::vector<std::string> ends;
    RedisCall::Done send_another = [&](const RedisOutcome& outcome) {
        ends.push_back(to_text(&outcome));
        if (ends.size() == 5) return;
        const auto next =
            std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "", send_another);
        ending->send_to(master, next);
    };
    client->send(std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "", send_another));
    client.reset();
    ASSERT_EQ(ends.size(), 5U);
    EXPECT_EQ(ends.front(), "! " + to_string(master) + ": not asked any more");
    EXPECT_EQ(ends.back(), "! the client has ended");
}

TEST(RedisClient, RunsATaskAfterADelayAndNoneAfterItsEnd) {
    RedisServer server;
    auto client = must_be_up(options_for(server.endpoint()));
    OneShot ran;
    const auto due = std::chrono::steady_clock::now() + std::chrono::milliseconds{10};
    client->after(std::chrono::milliseconds{10}, [&] { ran.set(); });
    ASSERT_TRUE(ran.wait_until(patience()));
    EXPECT_GE(std::chrono::steady_clock::now(), due);
    bool late = false;
    client->after(std::chrono::hours{1}, [&] { late = true; });
    client.reset();
    EXPECT_FALSE(late);
}

TEST(RedisClient, TellsTheTimeOfEachAnswer) {
    RedisServer server;
    std::atomic<int> answers = 0;
    std::atomic<std::int64_t> longest = -1;
    RedisEvents events;
    events.round_trip = [&](std::chrono::microseconds took) {
        ++answers;
        longest = std::max<std::int64_t>(longest, took.count());
    };
    auto client = must_be_up(options_for(server.endpoint()), events);
    for (int i = 0; i < 5; ++i) ask(*client, {"PING"});
    client.reset();
    EXPECT_EQ(answers, 5);
    EXPECT_GT(longest, 0);
    EXPECT_LT(longest, 500'000);
}

TEST(RedisClient, OneThatHasNotConnectedYetFailsCallsAtOnce) {
    RedisServer server;
    server.stop();
    RedisOptions options = options_for(server.endpoint());
    options.timeout = std::chrono::minutes{1};
    const auto client = must_start(options);
    EXPECT_EQ(ask(*client, {"PING"}).rfind("! ", 0), 0);
    EXPECT_FALSE(client->up());
    EXPECT_FALSE(client->wait_up(std::chrono::steady_clock::now() + std::chrono::milliseconds{5}));
    server.cont();
    EXPECT_TRUE(client->wait_up(patience()));
}

TEST(RedisClient, NeedsAServer) {
    const auto client = RedisClient::start({}, {});
    ASSERT_FALSE(client);
    EXPECT_EQ(client.error().what, "no Redis server is named");
}

TEST(RedisClient, AHostThatHasNoAddressIsDown) {
    StateLog log;
    const auto client = must_start(options_for({"no-such-host.invalid", 6379, {}}), log.events());
    EXPECT_TRUE(log.wait_for("down: no-such-host.invalid:6379: cannot look the host up: "));
}

TEST(RedisClient, APathThatIsTooLongIsDown) {
    StateLog log;
    const auto client = must_start(options_for({{}, 0, "/" + std::string(200, 's')}), log.events());
    EXPECT_TRUE(log.wait_for("the path of the socket is too long"));
}

}  // namespace
}  // namespace postern
