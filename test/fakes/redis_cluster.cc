#include "fakes/redis_cluster.h"

#include <time.h>

#include <cstdio>
#include <cstdlib>

namespace postern {
namespace {

[[noreturn]] void give_up(const std::string& why) {
    std::fprintf(stderr, "redis_cluster: %s\n", why.c_str());
    std::abort();
}

}  // namespace

bool eventually(const std::function<bool()>& is_so, std::chrono::milliseconds patience) {
    const auto deadline = std::chrono::steady_clock::now() + patience;
    while (!is_so()) {
        if (std::chrono::steady_clock::now() > deadline) return false;
        const timespec pause{0, 5'000'000};
        nanosleep(&pause, nullptr);
    }
    return true;
}

RedisCluster::RedisCluster(RedisClusterOptions options) : masters_(options.masters) {
    options.server.tcp = true;
    for (const char* line :
         {"cluster-enabled yes", "cluster-node-timeout 500", "cluster-require-full-coverage no",
          "cluster-replica-validity-factor 0", "repl-diskless-sync-delay 0", "repl-ping-replica-period 1"}) {
        options.server.config.emplace_back(line);
    }
    if (options.server.tls) options.server.config.emplace_back("tls-cluster yes");
    if (!options.server.password.empty()) {
        options.server.config.push_back("masterauth " + options.server.password);
    }
    const std::size_t count = options.masters + (options.spare ? 1 : 0) + (options.replica ? 1 : 0);
    for (std::size_t i = 0; i < count; ++i) nodes_.push_back(std::make_unique<RedisServer>(options.server));
    share_slots();
    join();
    if (options.replica) add_replica();
    if (!eventually([this] { return serves(); })) give_up("the cluster does not come up");
}

void RedisCluster::share_slots() {
    for (std::size_t i = 0; i < masters_; ++i) {
        const std::size_t first = kRedisSlots * i / masters_;
        const std::size_t last = kRedisSlots * (i + 1) / masters_ - 1;
        // Of their own, so that two that meet need not settle first which one gives way.
        nodes_[i]->must({"CLUSTER", "SET-CONFIG-EPOCH", std::to_string(i + 1)});
        nodes_[i]->must({"CLUSTER", "ADDSLOTSRANGE", std::to_string(first), std::to_string(last)});
    }
}

void RedisCluster::join() {
    for (std::size_t i = 1; i < nodes_.size(); ++i) {
        nodes_[0]->must({"CLUSTER", "MEET", "127.0.0.1", std::to_string(nodes_[i]->port())});
    }
}

void RedisCluster::add_replica() {
    const std::string master = id(0);
    RedisServer& replica = *nodes_.back();
    if (!eventually([&] {
            return !replica.command({"CLUSTER", "REPLICATE", master}).is_error();
        }) ||
        !eventually([&] {
            return replica.must({"INFO", "replication"}).find("master_link_status:up") != std::string::npos;
        })) {
        give_up("the replica does not follow");
    }
}

// Each node knows all others and the owner of every slot.
bool RedisCluster::serves() const {
    const std::string known = "cluster_known_nodes:" + std::to_string(nodes_.size()) + "\r";
    for (const auto& node : nodes_) {
        const std::string info = node->must({"CLUSTER", "INFO"});
        for (const std::string& want :
             {known, std::string{"cluster_state:ok"}, std::string{"cluster_slots_ok:16384"}}) {
            if (info.find(want) == std::string::npos) return false;
        }
        if (node->must({"CLUSTER", "NODES"}).find("handshake") != std::string::npos) return false;
    }
    return true;
}

std::vector<RedisEndpoint> RedisCluster::endpoints() const {
    std::vector<RedisEndpoint> all;
    for (const auto& node : nodes_) all.push_back(node->endpoint());
    return all;
}

std::size_t RedisCluster::first_owner(std::string_view key) const {
    const std::size_t slot = redis_slot(key);
    std::size_t i = 0;
    while (slot >= kRedisSlots * (i + 1) / masters_) ++i;
    return i;
}

std::string RedisCluster::key_of(std::size_t i, std::string_view prefix) const {
    for (int n = 0;; ++n) {
        std::string key = std::string{prefix} + std::to_string(n);
        if (first_owner(key) == i) return key;
    }
}

void RedisCluster::move_slot(std::uint16_t slot, std::size_t to) {
    const std::string owner = id(to);
    // The new owner first: it takes a higher epoch, which the others then believe.
    nodes_[to]->must({"CLUSTER", "SETSLOT", std::to_string(slot), "NODE", owner});
    nodes_[to]->must({"CLUSTER", "BUMPEPOCH"});
    for (std::size_t i = 0; i < masters_; ++i) {
        if (nodes_[i]->pid() == 0) continue;
        nodes_[i]->must({"CLUSTER", "SETSLOT", std::to_string(slot), "NODE", owner});
    }
}

void RedisCluster::start_migration(std::uint16_t slot, std::size_t from, std::size_t to) {
    nodes_[to]->must({"CLUSTER", "SETSLOT", std::to_string(slot), "IMPORTING", id(from)});
    nodes_[from]->must({"CLUSTER", "SETSLOT", std::to_string(slot), "MIGRATING", id(to)});
}

std::string RedisCluster::id(std::size_t i) const {
    return nodes_[i]->must({"CLUSTER", "MYID"});
}

}  // namespace postern
