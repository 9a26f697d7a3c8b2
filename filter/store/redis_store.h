#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "redis/client.h"
#include "store/fallback_counters.h"
#include "store/gcra_script.h"
#include "store/near_cache.h"
#include "store/store_events.h"
#include "store/trouble_gate.h"

namespace postern {

struct RedisCountersOptions {
    std::string prefix = "postern:";  // of all keys in Redis
    // How long an answer is waited for; as the client's.
    std::chrono::microseconds timeout{std::chrono::milliseconds{50}};
    std::uint32_t nodes = 1;  // how many filters share the store: see FallbackCounters
    bool cluster = false;     // whether the client is one of a cluster
};

// What the counters in Redis and all their questions share: questions may outlive the counters, on the I/O
// thread. Each member is safe from all threads by itself.
struct RedisStore {
    RedisStore(RedisClient& redis, const Clock& clock, RedisCountersOptions given, StoreEvents heard)
        : client(redis),
          options(std::move(given)),
          events(std::move(heard)),
          near(clock),
          fallback(clock, options.nodes),
          trouble(clock, events.trouble) {}

    RedisClient& client;
    const RedisCountersOptions options;
    const StoreEvents events;
    const GcraScripts scripts;
    NearCache near;
    FallbackCounters fallback;
    TroubleGate trouble;
};

}  // namespace postern
