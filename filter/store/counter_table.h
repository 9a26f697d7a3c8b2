#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/siphash.h"
#include "store/gcra.h"

namespace postern {

// A small hash table from a key's hash to its budget: open addressing in one array of 32-byte slots,
// between a quarter and seven eighths full once it has been swept. The hash must be keyed, and the all-zero
// one does not occur. Not safe from several threads.
class CounterTable {
  public:
    // How many keys are held, and how many places there are to look at.
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t slots() const { return slots_.size(); }
    [[nodiscard]] std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

    // The budget of a key, or null. It is good until the table changes.
    [[nodiscard]] const Arrival* find(const Hash128& hash) const;

    // Adds a key or changes its budget; true where it was added. The table may grow, which takes time in
    // proportion to its size.
    bool put(const Hash128& hash, const Arrival& arrival);

    // True where there was such a key.
    bool erase(const Hash128& hash);

    // By place, from 0 to slots() - 1. Null where nothing is there.
    [[nodiscard]] const Arrival* at(std::size_t slot) const;
    // Only where something is there. What stands behind may move up into the place.
    void erase_at(std::size_t slot);

    // Gives back memory where three quarters and more are empty. Takes time in proportion to its size.
    void shrink();

  private:
    struct Slot {
        Hash128 hash;
        Arrival arrival;
    };
    [[nodiscard]] static bool is_empty(const Slot& slot) { return slot.hash == Hash128{}; }
    [[nodiscard]] std::size_t home(const Hash128& hash) const;
    [[nodiscard]] std::size_t after(std::size_t slot) const {
        return slot + 1 == slots_.size() ? 0 : slot + 1;
    }
    // Where the key is, or the empty place where it would be. There is always an empty place.
    [[nodiscard]] std::size_t place_of(const Hash128& hash) const;
    void resize(std::size_t slots);

    std::vector<Slot> slots_;
    std::size_t size_ = 0;
};

}  // namespace postern
