#include "redis/sentinel_router.h"

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "fakes/redis_callers.h"
#include "fakes/redis_cluster.h"
#include "fakes/redis_sentinels.h"
#include "fakes/redis_traffic.h"
#include "redis/client.h"

namespace postern {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr milliseconds kTimeout{500};
// What a machine that does much else at the same time may add to it.
constexpr milliseconds kSlack{1500};

RedisOptions options_for(const RedisSentinels& world) {
    RedisOptions options;
    options.mode = RedisOptions::Mode::kSentinel;
    options.hosts = world.endpoints();
    options.master = RedisSentinels::kName;
    options.timeout = kTimeout;
    return options;
}

void expect_no_hang(const RedisTraffic& traffic) {
    EXPECT_EQ(traffic.never_ended(), 0U);
    EXPECT_LT(traffic.longest(0), kTimeout + kSlack);
}

TEST(SentinelRouter, CallsGoToTheMasterThatSentinelsName) {
    RedisSentinels world;
    const auto client = must_be_up(options_for(world));
    EXPECT_EQ(answer_of(*client, {"SET", "a", "1"}, "a"), "OK");
    EXPECT_EQ(world.master().must({"GET", "a"}), "1");
    EXPECT_EQ(client->masters(), std::vector{world.master().endpoint()});
}

TEST(SentinelRouter, CallsToANamedServerGoToTheMasterOnly) {
    RedisSentinels world;
    const auto client = must_be_up(options_for(world));
    const auto soon = std::chrono::steady_clock::now() + seconds{20};
    const auto to_master = std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "");
    client->send_to(world.master().endpoint(), to_master);
    ASSERT_NE(to_master->wait_until(soon), nullptr);
    EXPECT_TRUE(to_master->wait_until(soon)->reply);
    const auto to_replica = std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "");
    client->send_to(world.replica().endpoint(), to_replica);
    ASSERT_NE(to_replica->wait_until(soon), nullptr);
    EXPECT_EQ(to_replica->wait_until(soon)->failure,
              to_string(world.replica().endpoint()) + " is not the master");
}

TEST(SentinelRouter, TrafficFollowsTheMasterThatWasKilled) {
    RedisSentinels world;
    const auto client = must_be_up(options_for(world));
    RedisTraffic traffic(*client, {"a"});
    ASSERT_TRUE(traffic.wait_good(0));
    world.master().kill();
    ASSERT_TRUE(traffic.wait_failed(0, 1));
    ASSERT_TRUE(traffic.wait_good(0));
    EXPECT_EQ(client->masters(), std::vector{world.replica().endpoint()});
    EXPECT_TRUE(is_master(world.replica()));
    EXPECT_TRUE(client->wait_up(patience()));
    expect_no_hang(traffic);
}

TEST(SentinelRouter, TrafficFollowsTheMasterThatStoppedAnswering) {
    RedisSentinels world;
    const auto client = must_be_up(options_for(world));
    RedisTraffic traffic(*client, {"a"});
    ASSERT_TRUE(traffic.wait_good(0));
    world.master().stop();
    ASSERT_TRUE(traffic.wait_failed(0, 1));
    EXPECT_TRUE(eventually([&] { return client->masters() == std::vector{world.replica().endpoint()}; }));
    ASSERT_TRUE(traffic.wait_good(0));
    // The old one thinks at first that it is the master still. On a busy machine the sentinels may well hand
    // the part back to it afterwards.
    world.master().cont();
    EXPECT_TRUE(eventually([&] {
        const bool first = is_master(world.master());
        const RedisServer& now = first ? world.master() : world.replica();
        return first != is_master(world.replica()) && client->masters() == std::vector{now.endpoint()};
    }));
    ASSERT_TRUE(traffic.wait_good(0));
    expect_no_hang(traffic);
}

TEST(SentinelRouter, TrafficFollowsAFailOverThatWasAskedFor) {
    RedisSentinels world;
    const auto client = must_be_up(options_for(world));
    RedisTraffic traffic(*client, {"a"});
    ASSERT_TRUE(traffic.wait_good(0));
    world.fail_over();
    EXPECT_TRUE(eventually([&] { return client->masters() == std::vector{world.replica().endpoint()}; }));
    ASSERT_TRUE(traffic.wait_good(0));
    expect_no_hang(traffic);
}

TEST(SentinelRouter, ClientIsDownBetweenTwoMasters) {
    RedisSentinels world;
    StateLog log;
    const auto client = must_start(options_for(world), log.events());
    ASSERT_TRUE(client->wait_up(patience()));
    const std::string old_master = to_string(world.master().endpoint());
    world.master().kill();
    EXPECT_TRUE(log.wait_for("down: the master " + old_master + ": the server closed the connection"))
        << testing::PrintToString(log.said());
    EXPECT_TRUE(client->wait_up(patience()));
    EXPECT_EQ(answer_of(*client, {"SET", "a", "1"}, "a"), "OK");
}

TEST(SentinelRouter, MasterThatComesBackIsUsedAgain) {
    RedisSentinels world;
    // Nobody agrees on a fail-over then.
    for (const std::size_t i : {1U, 2U}) world.sentinel(i).kill();
    const auto client = must_be_up(options_for(world));
    RedisTraffic traffic(*client, {"a"});
    world.master().kill();
    ASSERT_TRUE(traffic.wait_failed(0));
    EXPECT_FALSE(client->up());
    world.master().start();
    ASSERT_TRUE(traffic.wait_good(0));
    expect_no_hang(traffic);
}

TEST(SentinelRouter, TrafficGoesOnWithoutSentinels) {
    RedisSentinels world;
    const auto client = must_be_up(options_for(world));
    RedisTraffic traffic(*client, {"a"});
    for (const std::size_t i : {0U, 1U, 2U}) world.sentinel(i).kill();
    // Longer than from one question to the next.
    const auto until = std::chrono::steady_clock::now() + milliseconds{2500};
    while (std::chrono::steady_clock::now() < until) ASSERT_TRUE(traffic.wait_good(0));
    EXPECT_TRUE(client->up());
    EXPECT_EQ(traffic.failed(0), 0U);
}

TEST(SentinelRouter, OneLivingSentinelIsEnough) {
    RedisSentinels world;
    for (const std::size_t i : {0U, 1U}) world.sentinel(i).kill();
    const auto client = must_be_up(options_for(world));
    EXPECT_EQ(answer_of(*client, {"SET", "a", "1"}, "a"), "OK");
}

TEST(SentinelRouter, SentinelThatStoppedAnsweringIsPassedOver) {
    RedisSentinels world;
    world.sentinel(0).stop();
    const auto client = must_be_up(options_for(world));
    EXPECT_EQ(answer_of(*client, {"SET", "a", "1"}, "a"), "OK");
}

TEST(SentinelRouter, UnknownNameOfTheMasterIsTold) {
    RedisSentinels world;
    RedisOptions options = options_for(world);
    options.hosts.resize(1);
    options.master = "mistyped";
    StateLog log;
    const auto client = must_start(std::move(options), log.events());
    const std::string want =
        "the sentinel " + to_string(world.sentinel(0).endpoint()) + " knows no master 'mistyped'";
    EXPECT_TRUE(log.wait_for("down: " + want)) << testing::PrintToString(log.said());
    EXPECT_EQ(answer_of(*client, {"SET", "a", "1"}, "a"), want);
    EXPECT_FALSE(client->up());
    EXPECT_TRUE(client->masters().empty());
}

TEST(SentinelRouter, NoSentinelAtAllIsTold) {
    RedisOptions options;
    options.mode = RedisOptions::Mode::kSentinel;
    options.hosts = {RedisEndpoint{"127.0.0.1", free_loopback_port(), {}}};
    options.master = RedisSentinels::kName;
    StateLog log;
    const std::string host = to_string(options.hosts[0]);
    const auto client = must_start(std::move(options), log.events());
    const std::string want = "no sentinel answers; " + host + ": cannot connect: Connection refused";
    EXPECT_TRUE(log.wait_for("down: " + want)) << testing::PrintToString(log.said());
    EXPECT_EQ(answer_of(*client, {"PING"}, ""), want);
}

TEST(SentinelRouter, ServerThatIsNoMasterIsNotUsed) {
    // It takes writes, so that only its role tells.
    RedisServer master({.tcp = true});
    RedisServer replica(
        {.tcp = true,
         .config = {"replica-read-only no", "replicaof 127.0.0.1 " + std::to_string(master.port())}});
    RedisServer sentinel({.role = RedisServerOptions::Role::kSentinel, .tcp = true});
    RedisOptions options;
    options.mode = RedisOptions::Mode::kSentinel;
    options.hosts = {sentinel.endpoint()};
    options.master = RedisSentinels::kName;
    options.timeout = kTimeout;
    // A sentinel names what it was told to watch until it has found out that it is a replica.
    sentinel.must({"SENTINEL", "DEBUG", "INFO-PERIOD", "3600000"});
    sentinel.must({"SENTINEL", "MONITOR", options.master, "127.0.0.1", std::to_string(replica.port()), "1"});
    StateLog log;
    const auto client = must_start(std::move(options), log.events());
    EXPECT_TRUE(log.wait_for("down: the master " + to_string(replica.endpoint()) +
                             ": the server answers ROLE with 'it is not a master'"))
        << testing::PrintToString(log.said());
    EXPECT_FALSE(answer_of(*client, {"SET", "a", "1"}, "a").empty());
    EXPECT_FALSE(client->up());
}

// The password of the sentinels.
class SentinelRouterPassword : public testing::TestWithParam<std::string> {};

TEST_P(SentinelRouterPassword, SentinelsMayHaveTheMastersOrNone) {
    RedisSentinelsOptions with;
    with.server.password = "opensesame";
    with.sentinel_password = GetParam();
    RedisSentinels world(with);
    RedisOptions options = options_for(world);
    options.password = "opensesame";
    const auto client = must_be_up(std::move(options));
    EXPECT_EQ(answer_of(*client, {"SET", "a", "1"}, "a"), "OK");
}

INSTANTIATE_TEST_SUITE_P(Sentinels, SentinelRouterPassword, testing::Values("", "opensesame"),
                         [](const auto& param) { return param.param.empty() ? "None" : "TheSame"; });

}  // namespace
}  // namespace postern
