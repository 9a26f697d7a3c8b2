#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/siphash.h"
#include "store/counter_shard.h"
#include "store/counter_store.h"
#include "store/limit_epochs.h"

namespace postern {

// Counters in this process's memory. Safe from all threads; take() always has an answer and
// waits for nothing but each other, some microseconds.
//
// Keys are kept as 128-bit keyed hashes, so what a stranger chooses for a key makes nothing slow and can't
// be made to fall on another key. A key takes 32 bytes, 37 to 75 with the room around it. It is
// forgotten once its budget is full again; each take() looks at a few places for such keys, and there is
// no thread and no long pause for it.
//
// Past `max_keys` a new key takes the place of the one, of sixteen, whose budget will be full again the
// soonest. That one starts anew with a full budget if it comes back. To have one exhausted key forgotten that
// way takes charges on some max_keys / 25 other keys, each time; the memory never grows.
//
// A key used with another rate or burst than before goes on from the time at which it would have been
// full. A cost above the burst is answered with a retry_after of microseconds::max().
class MemoryCounters final : public CounterStore {
  public:
    static constexpr std::size_t kDefaultMaxKeys = 4'000'000;

    // `clock` lives longer than the counters. `max_keys` is rounded down to a multiple of 64, at least 64.
    explicit MemoryCounters(const Clock& clock, std::size_t max_keys = kDefaultMaxKeys);
    ~MemoryCounters() override;

    [[nodiscard]] std::vector<ChargeAnswer> take(std::span<const Charge> charges) override;
    void count(std::span<const Charge> charges) override;

    // None: hashes are all that is kept of the keys.
    using CounterStore::keys;
    [[nodiscard]] std::optional<KeyListing> keys(std::string_view prefix, std::size_t most,
                                                 const KeyTest& wanted) override;
    // Both always succeed, at once. What a limit's keys took goes on taking room until their budgets would
    // have been full.
    [[nodiscard]] bool forget(const std::vector<std::string>& keys) override;
    [[nodiscard]] bool forget_limit(std::string_view limit) override;

    // How many keys are held, and the memory they take in bytes: a sum over time where others are at work.
    [[nodiscard]] std::size_t key_count() const;
    [[nodiscard]] std::size_t bytes() const;

  private:
    static constexpr std::size_t kShards = 64;

    // take() holds several locks at once, always from the lowest shard to the highest, which is why these
    // are not Guarded.
    struct Shard {
        explicit Shard(std::size_t limit) : counters(limit) {}
        mutable std::mutex mutex;
        CounterShard counters;  // under `mutex`
    };
    class Locks;

    void forget_all();
    [[nodiscard]] Hash128 hash_of(std::string_view key) const;
    [[nodiscard]] std::vector<Hash128> hashes_of(std::span<const Charge> charges) const;
    // The budgets of the hashes, whose locks are held.
    [[nodiscard]] std::vector<Arrival> held(std::span<const Hash128> hashes) const;
    [[nodiscard]] Shard& shard_of(const Hash128& hash) const { return *shards_[hash.low % kShards]; }

    const Clock& clock_;
    const SipKey hash_key_;
    LimitEpochs epochs_;
    std::array<std::unique_ptr<Shard>, kShards> shards_;
};

}  // namespace postern
