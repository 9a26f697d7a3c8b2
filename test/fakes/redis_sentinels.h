#pragma once

#include <array>
#include <memory>
#include <string>
#include <vector>

#include "fakes/redis_server.h"
#include "redis/endpoint.h"

namespace postern {

struct RedisSentinelsOptions {
    RedisServerOptions server{};      // of the master and the replica; `tcp` is set besides
    std::string sentinel_password{};  // of the sentinels
    RedisServerOptions sentinel{};    // TLS of the sentinels
};

// A master and a replica that follows it, watched by three sentinels (quorum 2) that know each other and the
// replica, and all of whose intervals are short: a master counts as gone after 300 ms, and the fail-over
// follows within a second or two. Everything on loopback. For one thread. Ends the process where it can't be
// made.
class RedisSentinels {
  public:
    static constexpr const char* kName = "postern-test";

    explicit RedisSentinels(const RedisSentinelsOptions& options = {});

    // Those that were so at the start.
    [[nodiscard]] RedisServer& master() { return *servers_[0]; }
    [[nodiscard]] RedisServer& replica() { return *servers_[1]; }
    [[nodiscard]] RedisServer& sentinel(std::size_t i) { return *sentinels_[i]; }

    [[nodiscard]] std::vector<RedisEndpoint> endpoints() const;  // of the sentinels

    // Has the sentinels make a master of the replica while all is well. Done when it calls itself one.
    void fail_over();

  private:
    void start_servers(RedisServerOptions options);
    void start_sentinels(const RedisSentinelsOptions& options);
    [[nodiscard]] bool ready(const RedisServer& sentinel) const;

    std::array<std::unique_ptr<RedisServer>, 2> servers_;
    std::array<std::unique_ptr<RedisServer>, 3> sentinels_;
};

// Whether the server calls itself a master.
[[nodiscard]] bool is_master(const RedisServer& server);

}  // namespace postern
