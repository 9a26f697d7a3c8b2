#include "store/near_cache.h"

#include <algorithm>

#include "base/random.h"

namespace postern {

namespace {

// Places looked at for budgets that are full again, at each new one: see MemoryCounters.
constexpr std::size_t kSweptPlaces = 8;

}  // namespace

NearCache::NearCache(const Clock& clock, std::size_t max_keys)
    : clock_(clock), hash_key_{random_uint64(), random_uint64()} {
    const std::size_t limit = std::max<std::size_t>(max_keys / kShards, 1);
    for (auto& shard : shards_) shard = std::make_unique<Guarded<CounterShard>>(limit);
}

Hash128 NearCache::hash_of(std::string_view key) const {
    const Hash128 hash = siphash128(hash_key_, key);
    // The all-zero hash marks an empty place.
    return hash == Hash128{} ? Hash128{1, 0} : hash;
}

std::optional<ChargeAnswer> NearCache::refusal(const Charge& charge) const {
    const Hash128 hash = hash_of(charge.key);
    const Arrival held =
        shard_of(hash).with_lock([&](const CounterShard& shard) { return shard.find(hash); });
    if (held == Arrival{}) return std::nullopt;
    const auto now = clock_.monotonic();
    const Gcra gcra(charge.rate, charge.burst);
    const Gcra::Step step = gcra.step(held, now, charge.cost);
    if (step.conforms) return std::nullopt;
    return ChargeAnswer{false, gcra.remaining(held, now), step.retry_after};
}

void NearCache::learn(const Charge& charge, const Arrival& owed, std::uint64_t generation) {
    const auto now = clock_.monotonic();
    const Hash128 hash = hash_of(charge.key);
    shard_of(hash).with_lock([&](CounterShard& shard) {
        // A clear() that begins after this has yet to come to this shard.
        if (generation_.load() != generation) return;
        shard.put(hash, {now.count() + owed.micros, owed.fraction});
        shard.sweep(kSweptPlaces, now);
    });
}

void NearCache::forget(std::string_view key) {
    const Hash128 hash = hash_of(key);
    shard_of(hash).with_lock([&](CounterShard& shard) { shard.erase(hash); });
}

void NearCache::clear() {
    ++generation_;
    for (const auto& shard : shards_) shard->with_lock([](CounterShard& counters) { counters.clear(); });
}

std::size_t NearCache::key_count() const {
    std::size_t count = 0;
    for (const auto& shard : shards_)
        count += shard->with_lock([](CounterShard& held) { return held.size(); });
    return count;
}

}  // namespace postern
