#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "api/counters.h"
#include "base/clock.h"
#include "base/guarded.h"
#include "base/siphash.h"
#include "store/counter_shard.h"
#include "store/gcra.h"

namespace postern {

// What is known of budgets in a shared store that refused a charge: how much they owed when the answer came.
// Others only ever make them owe more, so until it has come back a charge that does not fit is refused
// without asking. What lowers a debt by other means must be told: clear() at a reset, forget() where
// something was given back. What another filter gave back is seen late.
//
// Bounded: beyond `max_keys` a budget is forgotten that would be free the soonest, and asking again is all
// that costs. Safe from all threads, and waits for nothing.
class NearCache {
  public:
    static constexpr std::size_t kDefaultMaxKeys = 65'536;

    // `clock` lives longer.
    explicit NearCache(const Clock& clock, std::size_t max_keys = kDefaultMaxKeys);

    // The refusal of this charge, where it is known. With the time until it conforms from now on.
    [[nodiscard]] std::optional<ChargeAnswer> refusal(const Charge& charge) const;

    // What generation() was when a question was sent shows whether its answer is from before a clear().
    [[nodiscard]] std::uint64_t generation() const { return generation_.load(); }

    // The budget of `charge` owes so much now, as an Arrival from time zero. Nothing where the generation has
    // passed.
    void learn(const Charge& charge, const Arrival& owed, std::uint64_t generation);

    void forget(std::string_view key);
    void clear();

    [[nodiscard]] std::size_t key_count() const;

  private:
    static constexpr std::size_t kShards = 16;

    [[nodiscard]] Hash128 hash_of(std::string_view key) const;
    [[nodiscard]] Guarded<CounterShard>& shard_of(const Hash128& hash) const {
        return *shards_[hash.low % kShards];
    }

    const Clock& clock_;
    const SipKey hash_key_;
    std::array<std::unique_ptr<Guarded<CounterShard>>, kShards> shards_;
    std::atomic<std::uint64_t> generation_{0};
};

}  // namespace postern
