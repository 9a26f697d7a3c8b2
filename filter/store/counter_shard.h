#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/siphash.h"
#include "store/counter_table.h"
#include "store/gcra.h"

namespace postern {

// A part of the memory counters, in many small tables, so that no single growth takes long. Holds at
// most `limit` keys. Not safe from several threads: whoever owns it locks it.
class CounterShard {
  public:
    // `limit` is at least 1.
    explicit CounterShard(std::size_t limit) : limit_(limit) {}

    // The budget of a key; the default (a full one) where none is held.
    [[nodiscard]] Arrival find(const Hash128& hash) const;

    // A new key beyond the limit takes the place of another one: see evict().
    void put(const Hash128& hash, const Arrival& arrival);

    void erase(const Hash128& hash);
    void clear();

    // Looks at the next `places`, drops the keys there whose budget is full again, and gives back memory.
    void sweep(std::size_t places, std::chrono::microseconds now);

    [[nodiscard]] std::size_t size() const { return size_; }

    // The memory held, in bytes.
    [[nodiscard]] std::size_t bytes() const;

  private:
    static constexpr std::size_t kTables = 64;

    [[nodiscard]] static std::size_t table_of(const Hash128& hash) { return (hash.low >> 6U) % kTables; }
    // Drops the key, of the next sixteen, whose budget will be full the soonest or is.
    void evict();
    void next_table();
    // True where the key under the hand was there and is gone.
    bool drop_if_full(std::chrono::microseconds now);

    std::array<CounterTable, kTables> tables_;
    std::size_t size_ = 0;
    std::size_t limit_;
    // The hand that goes round through all places of all tables, for sweeping and evicting.
    std::size_t hand_table_ = 0;
    std::size_t hand_slot_ = 0;
};

}  // namespace postern
