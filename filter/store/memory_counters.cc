#include "store/memory_counters.h"

#include <algorithm>
#include <cstdint>

#include "base/random.h"
#include "store/charge_decision.h"

namespace postern {

namespace {

// Places looked at per charge: at the lowest load that a table comes down to, a new key every time still
// leaves the sweep twice as fast as the keys come.
constexpr std::size_t kSweptPlaces = 8;

}  // namespace

// Holds the locks of all shards that the hashes fall into. One order for everybody: no deadlock.
class MemoryCounters::Locks {
  public:
    Locks(const MemoryCounters& counters, std::span<const Hash128> hashes) {
        std::uint64_t wanted = 0;
        for (const Hash128& hash : hashes) wanted |= std::uint64_t{1} << (hash.low % kShards);
        held_.reserve(hashes.size());
        for (std::size_t i = 0; i < kShards; ++i) {
            if ((wanted >> i) & 1U) held_.emplace_back(counters.shards_[i]->mutex);
        }
    }

  private:
    std::vector<std::unique_lock<std::mutex>> held_;
};

MemoryCounters::MemoryCounters(const Clock& clock, std::size_t max_keys)
    : clock_(clock), hash_key_{random_uint64(), random_uint64()} {
    const std::size_t limit = std::max<std::size_t>(max_keys / kShards, 1);
    for (std::unique_ptr<Shard>& shard : shards_) shard = std::make_unique<Shard>(limit);
}

MemoryCounters::~MemoryCounters() = default;

std::vector<Hash128> MemoryCounters::hashes_of(std::span<const Charge> charges) const {
    std::vector<Hash128> hashes;
    hashes.reserve(charges.size());
    for (const Charge& charge : charges) hashes.push_back(hash_of(charge.key));
    for (const Charge& charge : charges) {
        if (!charge.once.empty()) hashes.push_back(hash_of(charge.once));
    }
    return hashes;
}

Hash128 MemoryCounters::hash_of(std::string_view key) const {
    const Hash128 hash = siphash128({hash_key_.k0 + epochs_.of_key(key), hash_key_.k1}, key);
    // The all-zero hash marks an empty place.
    return hash == Hash128{} ? Hash128{1, 0} : hash;
}

std::vector<Arrival> MemoryCounters::held(std::span<const Hash128> hashes) const {
    std::vector<Arrival> arrivals;
    arrivals.reserve(hashes.size());
    for (const Hash128& hash : hashes) arrivals.push_back(shard_of(hash).counters.find(hash));
    return arrivals;
}

std::vector<ChargeAnswer> MemoryCounters::take(std::span<const Charge> charges) {
    const std::vector<Hash128> hashes = hashes_of(charges);
    const Locks locks(*this, hashes);
    const auto now = clock_.monotonic();
    const std::vector<Arrival> arrivals = held(hashes);
    const ChargeDecision decision(charges, hashes, arrivals, now);
    for (const ChargeDecision::Change& change : decision.changes()) {
        shard_of(change.key).counters.put(change.key, change.arrival);
    }
    for (const Hash128& hash : hashes) shard_of(hash).counters.sweep(kSweptPlaces, now);
    return decision.answers();
}

void MemoryCounters::count(std::span<const Charge> charges) {
    static_cast<void>(take(charges));
}

std::optional<KeyListing> MemoryCounters::keys(std::string_view /*prefix*/, std::size_t /*most*/,
                                               const KeyTest& /*wanted*/) {
    return std::nullopt;
}

bool MemoryCounters::forget(const std::vector<std::string>& keys) {
    for (const std::string& key : keys) {
        const Hash128 hash = hash_of(key);
        Shard& shard = shard_of(hash);
        const std::lock_guard lock(shard.mutex);
        shard.counters.erase(hash);
    }
    return true;
}

bool MemoryCounters::forget_limit(std::string_view limit) {
    // Hashes can't be told by their limit. But with another epoch the limit's keys have other hashes.
    if (limit.empty() || !epochs_.begin_another(limit)) forget_all();
    return true;
}

void MemoryCounters::forget_all() {
    for (const std::unique_ptr<Shard>& shard : shards_) {
        const std::lock_guard lock(shard->mutex);
        shard->counters.clear();
    }
}

std::size_t MemoryCounters::key_count() const {
    std::size_t count = 0;
    for (const std::unique_ptr<Shard>& shard : shards_) {
        const std::lock_guard lock(shard->mutex);
        count += shard->counters.size();
    }
    return count;
}

std::size_t MemoryCounters::bytes() const {
    std::size_t bytes = sizeof *this;
    for (const std::unique_ptr<Shard>& shard : shards_) {
        const std::lock_guard lock(shard->mutex);
        bytes += shard->counters.bytes();
    }
    return bytes;
}

}  // namespace postern
