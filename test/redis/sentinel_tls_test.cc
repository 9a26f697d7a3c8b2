// A master, its replica and their sentinels that speak nothing but TLS.

#include <gtest/gtest.h>

#include <string>

#include "fakes/redis_callers.h"
#include "fakes/redis_certificates.h"
#include "fakes/redis_sentinels.h"
#include "fakes/redis_traffic.h"
#include "redis/client.h"

namespace postern {
namespace {

TEST(SentinelOverTls, FailOverIsFollowed) {
    const RedisCertificates certificates;
    const RedisServerOptions server = tls_server(certificates);
    RedisSentinels world({.server = server, .sentinel = server});
    RedisOptions options = options_for(world.sentinel(0).endpoint());
    options.hosts = world.endpoints();
    options.mode = RedisOptions::Mode::kSentinel;
    options.master = RedisSentinels::kName;
    options.tls = true;
    options.ca_file = certificates.ca();
    const auto client = must_be_up(std::move(options));
    RedisTraffic traffic(*client, {"a"}, 2);
    ASSERT_TRUE(traffic.wait_good(0));
    world.master().kill();
    ASSERT_TRUE(traffic.wait_failed(0, 1));
    ASSERT_TRUE(traffic.wait_good(0));
    EXPECT_EQ(traffic.never_ended(), 0U);
}

}  // namespace
}  // namespace postern
