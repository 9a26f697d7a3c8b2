// The fixture itself: a test that stands on it would not tell a broken fail-over from a broken client.

#include <gtest/gtest.h>

#include <string>

#include "fakes/redis_cluster.h"
#include "fakes/redis_sentinels.h"

namespace postern {
namespace {

TEST(RedisSentinelsFixture, ReplicaTakesTheMastersPlace) {
    RedisSentinels world;
    EXPECT_TRUE(is_master(world.master()));
    EXPECT_FALSE(is_master(world.replica()));
    world.master().kill();
    EXPECT_TRUE(eventually([&] { return is_master(world.replica()); }));
    const std::string port = std::to_string(world.replica().port());
    for (std::size_t i = 0; i < world.endpoints().size(); ++i) {
        EXPECT_TRUE(eventually([&] {
            const RedisReply address =
                world.sentinel(i).command({"SENTINEL", "GET-MASTER-ADDR-BY-NAME", RedisSentinels::kName});
            return address.items.size() == 2 && address.items[1].text == port;
        }));
    }
}

}  // namespace
}  // namespace postern
