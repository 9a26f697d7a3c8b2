#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "fakes/redis_server.h"
#include "redis/endpoint.h"
#include "redis/hash_slot.h"

namespace postern {

struct RedisClusterOptions {
    std::size_t masters = 3;
    bool spare = false;           // one more, which has no slots
    bool replica = false;         // one, of the first master, which takes its place
    RedisServerOptions server{};  // of each node; `tcp` is set besides
};

// A real Redis Cluster on loopback: the slots are shared out evenly and in order, and a node counts as dead
// after half a second. A slot whose owner is dead does not keep the others from being served. Serves when the
// constructor is done. For one thread. Ends the process where it can't be made.
class RedisCluster {
  public:
    explicit RedisCluster(RedisClusterOptions options = {});

    [[nodiscard]] std::size_t size() const { return nodes_.size(); }
    [[nodiscard]] RedisServer& node(std::size_t i) { return *nodes_[i]; }
    // Where all nodes, dead ones too, are or were.
    [[nodiscard]] std::vector<RedisEndpoint> endpoints() const;

    // Of the masters at the start: which had the slot of the key, and a key "PREFIX<n>" that the i-th had.
    [[nodiscard]] std::size_t first_owner(std::string_view key) const;
    [[nodiscard]] std::string key_of(std::size_t i, std::string_view prefix = "k") const;

    // CLUSTER SETSLOT: the slot becomes `to`'s at once, on all living nodes; it must hold no keys.
    void move_slot(std::uint16_t slot, std::size_t to);
    // The slot is on its way between the two: what `from` does not hold any more is asked of `to`.
    void start_migration(std::uint16_t slot, std::size_t from, std::size_t to);

    [[nodiscard]] std::string id(std::size_t i) const;

  private:
    void join();
    void share_slots();
    void add_replica();
    [[nodiscard]] bool serves() const;

    std::size_t masters_;
    std::vector<std::unique_ptr<RedisServer>> nodes_;
};

// Asks again and again until it is so; false where it was not within `patience`.
[[nodiscard]] bool eventually(const std::function<bool()>& is_so,
                              std::chrono::milliseconds patience = std::chrono::seconds{30});

}  // namespace postern
