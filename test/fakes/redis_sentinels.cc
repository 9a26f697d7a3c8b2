#include "fakes/redis_sentinels.h"

#include <cstdio>
#include <cstdlib>

#include "fakes/redis_cluster.h"

namespace postern {
namespace {

bool has(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "redis_sentinels: %s\n", why.c_str());
    std::abort();
}

// The sentinels' own intervals are made for large networks.
void hurry(const RedisServer& sentinel) {
    sentinel.must({"SENTINEL", "DEBUG", "INFO-PERIOD", "200", "ASK-PERIOD", "100", "PUBLISH-PERIOD", "100",
                   "MIN-LINK-RECONNECT-PERIOD", "300", "ELECTION-TIMEOUT", "1000", "TILT-PERIOD", "500"});
}

}  // namespace

bool is_master(const RedisServer& server) {
    const RedisReply role = server.command({"ROLE"});
    return !role.items.empty() && role.items[0].text == "master";
}

RedisSentinels::RedisSentinels(const RedisSentinelsOptions& options) {
    start_servers(options.server);
    start_sentinels(options);
    for (const auto& sentinel : sentinels_) {
        if (!eventually([&] { return ready(*sentinel); })) give_up("the sentinels do not agree");
    }
}

void RedisSentinels::start_servers(RedisServerOptions options) {
    options.tcp = true;
    options.config.emplace_back("repl-diskless-sync-delay 0");
    options.config.emplace_back("repl-ping-replica-period 1");
    if (options.tls) options.config.emplace_back("tls-replication yes");
    if (!options.password.empty()) options.config.push_back("masterauth " + options.password);
    servers_[0] = std::make_unique<RedisServer>(options);
    options.config.push_back("replicaof 127.0.0.1 " + std::to_string(master().port()));
    servers_[1] = std::make_unique<RedisServer>(options);
    if (!eventually([&] { return has(replica().must({"INFO", "replication"}), "master_link_status:up"); })) {
        give_up("the replica does not follow");
    }
}

void RedisSentinels::start_sentinels(const RedisSentinelsOptions& options) {
    RedisServerOptions config = options.sentinel;
    config.role = RedisServerOptions::Role::kSentinel;
    config.tcp = true;
    config.password = options.sentinel_password;
    if (config.tls) config.config.emplace_back("tls-replication yes");
    const std::string name = kName;
    config.config.push_back("sentinel monitor " + name + " 127.0.0.1 " + std::to_string(master().port()) +
                            " 2");
    config.config.push_back("sentinel down-after-milliseconds " + name + " 300");
    config.config.push_back("sentinel failover-timeout " + name + " 2000");
    if (!options.server.password.empty()) {
        config.config.push_back("sentinel auth-pass " + name + ' ' + options.server.password);
    }
    for (auto& sentinel : sentinels_) {
        sentinel = std::make_unique<RedisServer>(config);
        hurry(*sentinel);
    }
}

// Could carry out a fail-over: it knows both others and a replica that is in order.
bool RedisSentinels::ready(const RedisServer& sentinel) const {
    const RedisReply quorum = sentinel.command({"SENTINEL", "CKQUORUM", kName});
    if (quorum.is_error() || !has(quorum.text, "3 usable")) return false;
    const RedisReply replicas = sentinel.command({"SENTINEL", "REPLICAS", kName});
    if (replicas.items.size() != 1) return false;
    const auto& fields = replicas.items[0].items;
    for (std::size_t i = 0; i + 1 < fields.size(); i += 2) {
        if (fields[i].text == "flags" && fields[i + 1].text != "slave") return false;
        if (fields[i].text == "master-link-status" && fields[i + 1].text != "ok") return false;
    }
    return true;
}

void RedisSentinels::fail_over() {
    // A sentinel gives up where what it knows of the replica is a little old, as it is on a busy machine.
    const bool done = eventually([this] {
        if (is_master(replica())) return true;
        static_cast<void>(sentinel(0).command({"SENTINEL", "FAILOVER", kName}));
        return false;
    });
    if (!done) give_up("the sentinels do not make a master of the replica");
}

std::vector<RedisEndpoint> RedisSentinels::endpoints() const {
    std::vector<RedisEndpoint> all;
    for (const auto& sentinel : sentinels_) all.push_back(sentinel->endpoint());
    return all;
}

}  // namespace postern
