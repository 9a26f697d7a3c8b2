#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "redis/client.h"
#include "store/counter_store.h"
#include "store/redis_store.h"
#include "store/reset_watch.h"
#include "store/store_events.h"

namespace postern {

// Counters in Redis, shared by all filters that use the same store and prefix. A question is one call of a
// script (gcra_script.h), or in a cluster one for each hash slot, sent together.
//
// take() and answers() wait for `timeout` at most, and not at all where the store is known to be gone; what
// it did not answer is answered as FallbackCounters say. A question whose charge is known to be refused
// (near_cache.h) is answered from memory: then the charges of which nothing is known are answered as
// conforming, with the whole burst left, and those not enforced are counted without anybody waiting.
//
// A charge that was taken is taken for good, but for three cases in which it is given back: its question was
// dropped before its answers were asked for, another node of the cluster refused an enforced charge of the
// question, or the fallback did. Where that can't be done, and where an answer comes too late, the store has
// counted what did not happen: the strict side.
//
// Safe from all threads. Questions that ask() returned end before the counters do.
class RedisCounters final : public CounterStore {
  public:
    // How long keys() and the two that forget take at most.
    static constexpr std::chrono::microseconds kListTime = std::chrono::seconds{2};
    static constexpr std::chrono::microseconds kForgetTime = std::chrono::seconds{30};

    // `client` and `clock` live longer than the counters.
    RedisCounters(RedisClient& client, const Clock& clock, RedisCountersOptions options, StoreEvents events);
    ~RedisCounters() override;

    [[nodiscard]] std::vector<ChargeAnswer> take(std::span<const Charge> charges) override;
    [[nodiscard]] bool is_far() const override { return true; }
    [[nodiscard]] std::unique_ptr<AskedCharges> ask(std::span<const Charge> charges) override;
    void count(std::span<const Charge> charges) override;

    // None where a node did not answer; where the time was up, those found by then, and not complete. A
    // budget that became full a millisecond ago may be among them.
    using CounterStore::keys;
    [[nodiscard]] std::optional<KeyListing> keys(std::string_view prefix, std::size_t most,
                                                 const KeyTest& wanted) override;
    [[nodiscard]] bool forget(const std::vector<std::string>& keys) override;
    [[nodiscard]] bool forget_limit(std::string_view limit) override;

  private:
    // By charge its refusal, where it is known; none where no charge that is enforced is known to be refused.
    using Refusals = std::vector<std::optional<ChargeAnswer>>;
    [[nodiscard]] std::optional<Refusals> known_refusals(std::span<const Charge> charges) const;
    void send_unenforced(std::span<const Charge> charges, const Refusals& refusals);
    [[nodiscard]] bool tell_of_reset();
    [[nodiscard]] std::string resets_key() const;

    const std::shared_ptr<RedisStore> store_;
    const std::shared_ptr<ResetWatch> watch_;
};

}  // namespace postern
