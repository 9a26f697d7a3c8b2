// A cluster that speaks nothing but TLS, with a password.

#include <gtest/gtest.h>

#include <string>

#include "fakes/redis_callers.h"
#include "fakes/redis_certificates.h"
#include "fakes/redis_cluster.h"
#include "fakes/redis_traffic.h"
#include "redis/client.h"

namespace postern {
namespace {

TEST(ClusterOverTls, RedirectionsLeadToTlsPorts) {
    const RedisCertificates certificates;
    RedisServerOptions server = tls_server(certificates);
    server.password = "opensesame";
    RedisCluster cluster({.server = server});
    RedisOptions options = options_for(cluster.node(0).endpoint());
    options.mode = RedisOptions::Mode::kCluster;
    options.tls = true;
    options.ca_file = certificates.ca();
    options.password = "opensesame";
    const auto client = must_be_up(std::move(options));
    for (std::size_t i = 0; i < 3; ++i) {
        const std::string key = cluster.key_of(i);
        EXPECT_EQ(answer_of(*client, {"SET", key, "1"}, key), "OK");
    }
    const std::string key = cluster.key_of(0, "moving");
    cluster.move_slot(redis_slot(key), 1);
    EXPECT_EQ(answer_of(*client, {"SET", key, "1"}, key), "OK");
}

}  // namespace
}  // namespace postern
