#include "redis/cluster_router.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "fakes/redis_callers.h"
#include "fakes/redis_cluster.h"
#include "fakes/redis_traffic.h"
#include "redis/client.h"

namespace postern {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Words = std::vector<std::string_view>;

constexpr milliseconds kTimeout{500};
// What a machine that does much else at the same time may add to it.
constexpr milliseconds kSlack{1500};

RedisOptions options_for(const RedisCluster& cluster) {
    RedisOptions options;
    options.mode = RedisOptions::Mode::kCluster;
    options.hosts = cluster.endpoints();
    options.timeout = kTimeout;
    return options;
}

std::string answer_at(RedisClient& client, const RedisEndpoint& master, const Words& words,
                      std::string_view key) {
    const auto call = std::make_shared<RedisCall>(words, key);
    client.send_to(master, call);
    const RedisOutcome* const outcome = call->wait_until(std::chrono::steady_clock::now() + seconds{20});
    if (outcome == nullptr) return "never ended";
    return outcome->reply ? outcome->reply->text : outcome->failure;
}

std::vector<RedisEndpoint> sorted(std::vector<RedisEndpoint> endpoints) {
    std::sort(endpoints.begin(), endpoints.end());
    return endpoints;
}

std::vector<std::string> one_key_each(const RedisCluster& cluster) {
    return {cluster.key_of(0), cluster.key_of(1), cluster.key_of(2)};
}

// Commands that the node has carried out since it was started, of that name.
std::string calls_of(const RedisServer& node, const std::string& command) {
    const std::string stats = node.must({"INFO", "commandstats"});
    const std::string start = "cmdstat_" + command + ":calls=";
    const std::size_t at = stats.find(start);
    if (at == std::string::npos) return "0";
    const std::size_t from = at + start.size();
    return stats.substr(from, stats.find(',', from) - from);
}

TEST(ClusterRouter, KeysReachTheNodesThatHaveThem) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    for (int i = 0; i < 300; ++i) {
        const std::string key = "key:" + std::to_string(i);
        ASSERT_EQ(answer_of(*client, {"SET", key, "1"}, key), "OK");
        ASSERT_EQ(cluster.node(cluster.first_owner(key)).must({"GET", key}), "1") << key;
    }
    EXPECT_EQ(sorted(client->masters()), sorted(cluster.endpoints()));
    // None was sent to a wrong one first.
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(cluster.node(i).must({"INFO", "errorstats"}).find("errorstat_MOVED"), std::string::npos);
    }
}

TEST(ClusterRouter, KeysWithOneHashTagShareANode) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    for (const char* tag : {"{a}", "{b}", "{c}", "{d}"}) {
        const std::string one = std::string{tag} + "one";
        const std::string two = std::string{"two"} + tag;
        EXPECT_EQ(answer_of(*client, {"MSET", one, "1", two, "2"}, one), "OK");
        EXPECT_EQ(answer_of(*client, {"GET", two}, two), "2");
    }
}

TEST(ClusterRouter, CallWithoutAKeyGoesToAnyNode) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    EXPECT_EQ(answer_of(*client, {"PING"}, ""), "PONG");
    cluster.node(0).kill();
    cluster.node(1).kill();
    EXPECT_TRUE(eventually([&] {
        for (int i = 0; i < 5; ++i) {
            if (answer_of(*client, {"PING"}, "") != "PONG") return false;
        }
        return true;
    }));
}

TEST(ClusterRouter, CallToANamedMasterStaysThere) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    const std::string key = cluster.key_of(0);
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(answer_at(*client, cluster.node(i).endpoint(), {"CLUSTER", "MYID"}, ""), cluster.id(i));
    }
    EXPECT_EQ(answer_at(*client, cluster.node(1).endpoint(), {"SET", key, "1"}, key),
              "MOVED " + std::to_string(redis_slot(key)) + ' ' + to_string(cluster.node(0).endpoint()));
    EXPECT_EQ(answer_at(*client, {"127.0.0.1", 1, {}}, {"PING"}, ""),
              "127.0.0.1:1 is no master of the cluster");
}

TEST(ClusterRouter, OneReachableHostIsEnough) {
    RedisCluster cluster;
    RedisOptions options = options_for(cluster);
    options.hosts = {RedisEndpoint{"127.0.0.1", free_loopback_port(), {}}, cluster.node(2).endpoint(),
                     RedisEndpoint{"127.0.0.1", free_loopback_port(), {}}};
    const auto client = must_be_up(std::move(options));
    for (const std::string& key : one_key_each(cluster)) {
        EXPECT_EQ(answer_of(*client, {"SET", key, "1"}, key), "OK");
    }
}

TEST(ClusterRouter, SlotThatMovedIsFollowed) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    const std::string key = cluster.key_of(0);
    cluster.move_slot(redis_slot(key), 1);
    for (int i = 1; i <= 50; ++i) {
        ASSERT_EQ(answer_of(*client, {"INCR", key}, key), std::to_string(i));
    }
    EXPECT_EQ(cluster.node(1).must({"GET", key}), "50");
    const std::string moved = cluster.node(0).must({"INFO", "errorstats"});
    EXPECT_NE(moved.find("errorstat_MOVED:count=1\r"), std::string::npos) << moved;
}

TEST(ClusterRouter, CallsOfAMigratingSlotAreAskedOfItsNewNode) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    const std::string key = cluster.key_of(0);
    cluster.start_migration(redis_slot(key), 0, 1);
    RedisTraffic traffic(*client, {key, cluster.key_of(1)});
    ASSERT_TRUE(traffic.wait_good(0, 500));
    ASSERT_TRUE(traffic.wait_good(1, 500));
    EXPECT_EQ(traffic.failed(0), 0U);
    EXPECT_EQ(traffic.failed(1), 0U);
    EXPECT_NE(calls_of(cluster.node(1), "asking"), "0");
    // The map has not changed: other slots of the first node, and this one, are asked of it first.
    EXPECT_NE(cluster.node(0).must({"INFO", "errorstats"}).find("errorstat_ASK"), std::string::npos);
    EXPECT_EQ(sorted(client->masters()), sorted(cluster.endpoints()));
}

TEST(ClusterRouter, CallAskedOfANewNodeWaitsForItsConnection) {
    RedisCluster cluster({.spare = true});
    const auto client = must_be_up(options_for(cluster));
    const std::string asked = cluster.key_of(0, "asked");
    cluster.start_migration(redis_slot(asked), 0, 3);
    EXPECT_EQ(answer_of(*client, {"SET", asked, "1"}, asked), "OK");
    EXPECT_EQ(client->masters().size(), 3U);
}

TEST(ClusterRouter, CallMovedToANewNodeWaitsForItsConnection) {
    RedisCluster cluster({.spare = true});
    const auto client = must_be_up(options_for(cluster));
    const std::string key = cluster.key_of(1);
    cluster.move_slot(redis_slot(key), 3);
    EXPECT_EQ(answer_of(*client, {"SET", key, "1"}, key), "OK");
    EXPECT_EQ(cluster.node(3).must({"GET", key}), "1");
    EXPECT_EQ(sorted(client->masters()), sorted(cluster.endpoints()));
}

TEST(ClusterRouter, CallThatCannotBeServedDuringAMigrationFailsAlone) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    const std::string tag = '{' + cluster.key_of(0) + '}';
    EXPECT_EQ(answer_of(*client, {"SET", tag + "a", "1"}, tag), "OK");
    cluster.start_migration(redis_slot(tag), 0, 1);
    const std::string a = tag + "a";
    const std::string b = tag + "b";
    const std::string answer = answer_of(*client, {"MGET", a, b}, tag);
    EXPECT_EQ(answer, to_string(cluster.node(0).endpoint()) +
                          " answers: TRYAGAIN Multiple keys request during rehashing of slot");
    EXPECT_EQ(answer_of(*client, {"GET", a}, a), "1");
    EXPECT_TRUE(client->up());
}

TEST(ClusterRouter, OtherErrorsReachTheCallerAsReplies) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    const std::string key = cluster.key_of(0);
    EXPECT_EQ(answer_of(*client, {"SET", key, "1"}, key), "OK");
    const RedisOutcome outcome = ask_redis(*client, {"LPUSH", key, "1"}, key);
    ASSERT_TRUE(outcome.reply) << outcome.failure;
    EXPECT_TRUE(outcome.reply->is_error());
    EXPECT_TRUE(outcome.reply->text.starts_with("WRONGTYPE ")) << outcome.reply->text;
}

TEST(ClusterRouter, RedirectionsInACircleEnd) {
    RedisCluster cluster;
    RedisOptions options = options_for(cluster);
    options.timeout = seconds{5};
    const auto client = must_be_up(std::move(options));
    const std::string key = cluster.key_of(0);
    // Each of the two believes now that the other one has the slot.
    cluster.node(0).must({"CLUSTER", "SETSLOT", std::to_string(redis_slot(key)), "NODE", cluster.id(1)});
    const std::string answer = answer_of(*client, {"GET", key}, key);
    EXPECT_EQ(answer, "the nodes of the cluster send the call round in circles");
    EXPECT_EQ(answer_of(*client, {"SET", cluster.key_of(2), "1"}, cluster.key_of(2)), "OK");
}

TEST(ClusterRouter, OthersGoOnWhileAMasterIsDead) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    const std::vector<std::string> keys = one_key_each(cluster);
    RedisTraffic traffic(*client, keys);
    for (std::size_t i = 0; i < 3; ++i) ASSERT_TRUE(traffic.wait_good(i));
    cluster.node(1).kill();
    ASSERT_TRUE(traffic.wait_failed(1));
    EXPECT_FALSE(client->up());
    for (int i = 0; i < 10; ++i) {
        const auto before = std::chrono::steady_clock::now();
        EXPECT_TRUE(
            answer_of(*client, {"GET", keys[1]}, keys[1]).starts_with(to_string(cluster.endpoints()[1])));
        EXPECT_LT(std::chrono::steady_clock::now() - before, kTimeout / 2);
    }
    ASSERT_TRUE(traffic.wait_good(0, 500));
    ASSERT_TRUE(traffic.wait_good(2, 500));
    cluster.node(1).start();
    ASSERT_TRUE(traffic.wait_good(1));
    EXPECT_TRUE(client->wait_up(patience()));
    EXPECT_EQ(traffic.failed(0), 0U);
    EXPECT_EQ(traffic.failed(2), 0U);
    EXPECT_EQ(traffic.never_ended(), 0U);
    EXPECT_LT(traffic.longest(1), kTimeout + kSlack);
}

TEST(ClusterRouter, OthersGoOnWhileAMasterDoesNotAnswer) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    RedisTraffic traffic(*client, one_key_each(cluster));
    for (std::size_t i = 0; i < 3; ++i) ASSERT_TRUE(traffic.wait_good(i));
    cluster.node(1).stop();
    ASSERT_TRUE(traffic.wait_failed(1));
    ASSERT_TRUE(traffic.wait_good(0, 500));
    ASSERT_TRUE(traffic.wait_good(2, 500));
    cluster.node(1).cont();
    ASSERT_TRUE(traffic.wait_good(1));
    EXPECT_EQ(traffic.failed(0), 0U);
    EXPECT_EQ(traffic.failed(2), 0U);
    EXPECT_EQ(traffic.never_ended(), 0U);
    EXPECT_LT(traffic.longest(1), kTimeout + kSlack);
}

TEST(ClusterRouter, ReplicaThatTakesAMastersPlaceIsFound) {
    RedisCluster cluster({.replica = true});
    const auto client = must_be_up(options_for(cluster));
    RedisTraffic traffic(*client, one_key_each(cluster));
    ASSERT_TRUE(traffic.wait_good(0));
    cluster.node(0).kill();
    ASSERT_TRUE(traffic.wait_failed(0, 1));
    ASSERT_TRUE(traffic.wait_good(0));
    EXPECT_TRUE(client->wait_up(patience()));
    const std::vector<RedisEndpoint> all = cluster.endpoints();
    EXPECT_EQ(sorted(client->masters()), sorted({all[1], all[2], all[3]}));
    EXPECT_EQ(traffic.failed(1), 0U);
    EXPECT_EQ(traffic.failed(2), 0U);
    EXPECT_EQ(traffic.never_ended(), 0U);
}

TEST(ClusterRouter, SlotThatNobodyHasFailsAlone) {
    RedisCluster cluster;
    const auto client = must_be_up(options_for(cluster));
    const std::string key = cluster.key_of(0);
    const std::string other = cluster.key_of(0, "other");
    const std::string slot = std::to_string(redis_slot(key));
    for (std::size_t i = 0; i < 3; ++i) cluster.node(i).must({"CLUSTER", "DELSLOTS", slot});
    const std::string at_node =
        to_string(cluster.node(0).endpoint()) + " answers: CLUSTERDOWN Hash slot not served";
    EXPECT_EQ(answer_of(*client, {"GET", key}, key), at_node);
    EXPECT_EQ(answer_of(*client, {"SET", other, "1"}, other), "OK");
    EXPECT_TRUE(eventually([&] {
        return answer_of(*client, {"GET", key}, key) == "no node of the cluster has slot " + slot;
    }));
    EXPECT_FALSE(client->up());
    cluster.node(0).must({"CLUSTER", "ADDSLOTS", slot});
    EXPECT_TRUE(client->wait_up(patience()));
    EXPECT_EQ(answer_of(*client, {"SET", key, "1"}, key), "OK");
}

TEST(ClusterRouter, ServerThatIsNoClusterIsTold) {
    RedisServer server({.tcp = true});
    RedisOptions options;
    options.mode = RedisOptions::Mode::kCluster;
    options.hosts = {server.endpoint()};
    StateLog log;
    const auto client = must_start(std::move(options), log.events());
    const std::string want =
        to_string(server.endpoint()) + " answers: ERR This instance has cluster support disabled";
    EXPECT_TRUE(log.wait_for("down: " + want)) << testing::PrintToString(log.said());
    EXPECT_EQ(answer_of(*client, {"GET", "a"}, "a"), want);
    EXPECT_FALSE(client->up());
}

TEST(ClusterRouter, NoHostAtAllIsTold) {
    RedisOptions options;
    options.mode = RedisOptions::Mode::kCluster;
    options.hosts = {RedisEndpoint{"127.0.0.1", free_loopback_port(), {}}};
    const std::string want = "no node of the cluster answers; " + to_string(options.hosts[0]) +
                             ": cannot connect: Connection refused";
    StateLog log;
    const auto client = must_start(std::move(options), log.events());
    EXPECT_TRUE(log.wait_for("down: " + want)) << testing::PrintToString(log.said());
    EXPECT_EQ(answer_of(*client, {"GET", "a"}, "a"), want);
    EXPECT_FALSE(client->up());
    EXPECT_TRUE(client->masters().empty());
}

TEST(ClusterRouter, PasswordIsGivenToEveryNode) {
    RedisServerOptions server;
    server.password = "opensesame";
    RedisCluster cluster({.server = server});
    RedisOptions options = options_for(cluster);
    options.password = "opensesame";
    const auto client = must_be_up(std::move(options));
    for (const std::string& key : one_key_each(cluster)) {
        EXPECT_EQ(answer_of(*client, {"SET", key, "1"}, key), "OK");
    }
}

TEST(ClusterRouter, ClientThatEndsFailsItsCalls) {
    RedisCluster cluster;
    auto client = must_be_up(options_for(cluster));
    for (std::size_t i = 0; i < 3; ++i) cluster.node(i).stop();
    std::vector<std::shared_ptr<RedisCall>> calls;
    for (int i = 0; i < 100; ++i) {
        const std::string key = std::to_string(i);
        calls.push_back(std::make_shared<RedisCall>(Words{"GET", key}, key));
        client->send(calls.back());
    }
    client.reset();
    for (const auto& call : calls) {
        const RedisOutcome* const outcome = call->wait_until(std::chrono::steady_clock::now());
        ASSERT_NE(outcome, nullptr);
        EXPECT_FALSE(outcome->reply);
    }
}

}  // namespace
}  // namespace postern
