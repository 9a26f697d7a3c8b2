// The fixture itself: a test that stands on it would not tell a broken cluster from a broken client.

#include <gtest/gtest.h>

#include <string>

#include "fakes/redis_cluster.h"

namespace postern {
namespace {

TEST(RedisClusterFixture, ServesEveryKeyAtTheNodeThatHasIt) {
    RedisCluster cluster;
    ASSERT_EQ(cluster.size(), 3U);
    for (std::size_t i = 0; i < cluster.size(); ++i) {
        const std::string key = cluster.key_of(i);
        EXPECT_EQ(cluster.node(i).must({"SET", key, "1"}), "OK");
        const RedisReply elsewhere = cluster.node((i + 1) % 3).command({"SET", key, "1"});
        EXPECT_EQ(elsewhere.text, "MOVED " + std::to_string(redis_slot(key)) +
                                      " 127.0.0.1:" + std::to_string(cluster.node(i).port()));
    }
}

TEST(RedisClusterFixture, HandsSlotsOver) {
    RedisCluster cluster;
    const std::string key = cluster.key_of(0);
    cluster.start_migration(redis_slot(key), 0, 1);
    const std::string to = std::to_string(redis_slot(key)) + ' ' + to_string(cluster.node(1).endpoint());
    EXPECT_EQ(cluster.node(0).command({"GET", key}).text, "ASK " + to);
    cluster.move_slot(redis_slot(key), 1);
    EXPECT_EQ(cluster.node(1).command({"SET", key, "1"}).text, "OK");
    for (const std::size_t i : {0U, 2U}) EXPECT_EQ(cluster.node(i).command({"GET", key}).text, "MOVED " + to);
}

}  // namespace
}  // namespace postern
