#include "store/counter_table.h"

#include <algorithm>
#include <utility>

#include "base/uint128.h"

namespace postern {

namespace {

constexpr std::size_t kFewest = 8;

}  // namespace

// The upper bits of a product spread over any number of slots, not only powers of two, so that the table
// can grow in small steps.
std::size_t CounterTable::home(const Hash128& hash) const {
    return static_cast<std::size_t>((Uint128{hash.high} * slots_.size()) >> 64U);
}

std::size_t CounterTable::place_of(const Hash128& hash) const {
    std::size_t slot = home(hash);
    while (!is_empty(slots_[slot]) && slots_[slot].hash != hash) slot = after(slot);
    return slot;
}

const Arrival* CounterTable::find(const Hash128& hash) const {
    return slots_.empty() ? nullptr : at(place_of(hash));
}

const Arrival* CounterTable::at(std::size_t slot) const {
    return is_empty(slots_[slot]) ? nullptr : &slots_[slot].arrival;
}

bool CounterTable::put(const Hash128& hash, const Arrival& arrival) {
    if (slots_.empty()) resize(kFewest);
    std::size_t slot = place_of(hash);
    if (!is_empty(slots_[slot])) {
        slots_[slot].arrival = arrival;
        return false;
    }
    if ((size_ + 1) * 8 > slots_.size() * 7) {
        resize(slots_.size() + slots_.size() / 2);
        slot = place_of(hash);
    }
    slots_[slot] = {hash, arrival};
    ++size_;
    return true;
}

bool CounterTable::erase(const Hash128& hash) {
    if (slots_.empty()) return false;
    const std::size_t slot = place_of(hash);
    if (is_empty(slots_[slot])) return false;
    erase_at(slot);
    return true;
}

// Closes the gap, so that no search ends early: whatever stands behind it without a break and was
// pushed past its home moves up (Knuth, volume 3, section 6.4, algorithm R).
void CounterTable::erase_at(std::size_t slot) {
    std::size_t gap = slot;
    for (std::size_t next = after(slot); !is_empty(slots_[next]); next = after(next)) {
        const std::size_t wanted = home(slots_[next].hash);
        const bool between = gap < next ? gap < wanted && wanted <= next : gap < wanted || wanted <= next;
        if (between) continue;
        slots_[gap] = slots_[next];
        gap = next;
    }
    slots_[gap] = {};
    --size_;
}

void CounterTable::shrink() {
    if (size_ == 0) {
        slots_ = std::vector<Slot>();  // not {}, which keeps the memory
    } else if (slots_.size() > kFewest && size_ * 4 < slots_.size()) {
        resize(std::max(kFewest, size_ * 2));
    }
}

void CounterTable::resize(std::size_t slots) {
    std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(slots));
    for (const Slot& slot : old) {
        if (!is_empty(slot)) slots_[place_of(slot.hash)] = slot;
    }
}

}  // namespace postern
