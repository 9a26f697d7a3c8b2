#include "redis/cluster_probe.h"

#include <string_view>

#include "redis/hash_slot.h"

namespace postern {

std::string cluster_probe_key(const std::string& stem, const RedisEndpoint& master, const SlotMap& map) {
    constexpr int kTries = 1000;
    std::string key = stem;
    for (int i = 0; i < kTries; ++i) {
        const RedisEndpoint* const owner = map.owner(redis_slot(key));
        if (owner != nullptr && *owner == master) return key;
        key = stem + ':' + std::to_string(i);
    }
    return stem;
}

std::string judge_cluster_probe(const RedisReply& reply) {
    if (!reply.is_error() || says_slot_unserved(reply)) return {};
    for (const std::string_view word : {"MOVED ", "ASK ", "TRYAGAIN "}) {
        if (reply.text.starts_with(word)) return {};
    }
    return reply.text;
}

bool says_slot_unserved(const RedisReply& reply) {
    return reply.is_error() && reply.text.starts_with("CLUSTERDOWN Hash slot not served");
}

}  // namespace postern
