#include "store/counter_shard.h"

#include <optional>

namespace postern {

namespace {

// Of so many keys the one to be evicted is chosen.
constexpr std::size_t kCandidates = 16;

bool is_full(const Arrival& arrival, std::chrono::microseconds now) {
    return arrival <= Arrival{now.count(), 0};
}

}  // namespace

Arrival CounterShard::find(const Hash128& hash) const {
    const Arrival* found = tables_[table_of(hash)].find(hash);
    return found == nullptr ? Arrival{} : *found;
}

void CounterShard::put(const Hash128& hash, const Arrival& arrival) {
    CounterTable& table = tables_[table_of(hash)];
    if (size_ >= limit_ && table.find(hash) == nullptr) evict();
    if (table.put(hash, arrival)) ++size_;
}

void CounterShard::erase(const Hash128& hash) {
    if (tables_[table_of(hash)].erase(hash)) --size_;
}

void CounterShard::clear() {
    tables_ = {};
    size_ = 0;
    hand_table_ = 0;
    hand_slot_ = 0;
}

void CounterShard::sweep(std::size_t places, std::chrono::microseconds now) {
    while (places-- > 0) {
        if (hand_slot_ >= tables_[hand_table_].slots()) {
            next_table();
        } else if (!drop_if_full(now)) {
            ++hand_slot_;
        }
    }
}

bool CounterShard::drop_if_full(std::chrono::microseconds now) {
    CounterTable& table = tables_[hand_table_];
    const Arrival* arrival = table.at(hand_slot_);
    if (arrival == nullptr || !is_full(*arrival, now)) return false;
    table.erase_at(hand_slot_);
    --size_;
    return true;
}

void CounterShard::next_table() {
    tables_[hand_table_].shrink();
    hand_table_ = (hand_table_ + 1) % kTables;
    hand_slot_ = 0;
}

// The hand only ever goes on, so an exhausted key comes up for eviction at most once a round, and a round
// takes many new keys: nobody gets a budget back over and over at the price of a few.
void CounterShard::evict() {
    struct Victim {
        Arrival arrival;
        std::size_t table;
        std::size_t slot;
    };
    std::optional<Victim> victim;
    std::size_t candidates = 0;
    // Without a victim after two rounds the shard is empty.
    for (std::size_t tables = 0; candidates < kCandidates && tables <= 2 * kTables;) {
        if (hand_slot_ >= tables_[hand_table_].slots()) {
            // Shrinking would move the victim.
            hand_table_ = (hand_table_ + 1) % kTables;
            hand_slot_ = 0;
            ++tables;
            continue;
        }
        const Arrival* arrival = tables_[hand_table_].at(hand_slot_);
        if (arrival != nullptr) {
            ++candidates;
            if (!victim || *arrival < victim->arrival) victim = Victim{*arrival, hand_table_, hand_slot_};
        }
        ++hand_slot_;
    }
    if (!victim) return;
    tables_[victim->table].erase_at(victim->slot);
    --size_;
}

std::size_t CounterShard::bytes() const {
    std::size_t bytes = sizeof(CounterShard);
    for (const CounterTable& table : tables_) bytes += table.bytes();
    return bytes;
}

}  // namespace postern
