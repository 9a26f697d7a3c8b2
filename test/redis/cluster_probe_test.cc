#include "redis/cluster_probe.h"

#include <gtest/gtest.h>

#include <string>

#include "redis/hash_slot.h"

namespace postern {
namespace {

const RedisEndpoint kOne{"192.0.2.1", 1, {}};
const RedisEndpoint kTwo{"192.0.2.1", 2, {}};

RedisReply error(std::string text) {
    return {RedisReply::Kind::kError, std::move(text), 0, {}};
}

SlotMap halves() {
    SlotMap map;
    for (std::uint16_t slot = 0; slot < kRedisSlots; ++slot) {
        EXPECT_TRUE(map.set_owner(slot, slot < kRedisSlots / 2 ? kOne : kTwo));
    }
    return map;
}

TEST(ClusterProbe, KeyIsOneThatTheMasterOwns) {
    const SlotMap map = halves();
    for (const RedisEndpoint& master : {kOne, kTwo}) {
        const std::string key = cluster_probe_key("postern:probe", master, map);
        ASSERT_NE(map.owner(redis_slot(key)), nullptr);
        EXPECT_EQ(*map.owner(redis_slot(key)), master);
        EXPECT_TRUE(key.starts_with("postern:probe")) << key;
    }
}

TEST(ClusterProbe, StemIsTheKeyWhereItFits) {
    const SlotMap map = halves();
    EXPECT_EQ(cluster_probe_key("foo", kTwo, map), "foo");
}

TEST(ClusterProbe, StemIsTheKeyOfAMasterWithoutSlots) {
    EXPECT_EQ(cluster_probe_key("foo", {"192.0.2.1", 3, {}}, halves()), "foo");
    EXPECT_EQ(cluster_probe_key("foo", kOne, SlotMap{}), "foo");
}

TEST(ClusterProbe, RedirectionShowsALivingNode) {
    for (const char* text :
         {"MOVED 3999 192.0.2.1:6379", "ASK 3999 192.0.2.1:6379",
          "TRYAGAIN Multiple keys request during rehashing of slot", "CLUSTERDOWN Hash slot not served"}) {
        EXPECT_EQ(judge_cluster_probe(error(text)), "") << text;
    }
    EXPECT_EQ(judge_cluster_probe({RedisReply::Kind::kStatus, "OK", 0, {}}), "");
}

TEST(ClusterProbe, OtherErrorsAreWrong) {
    for (const char* text :
         {"CLUSTERDOWN The cluster is down", "OOM command not allowed when used memory > 'maxmemory'.",
          "LOADING Redis is loading the dataset in memory", "NOPERM no", "MOVEDX 1 h:1",
          "ERR MOVED 3999 192.0.2.1:6379"}) {
        EXPECT_EQ(judge_cluster_probe(error(text)), text);
    }
}

}  // namespace
}  // namespace postern
