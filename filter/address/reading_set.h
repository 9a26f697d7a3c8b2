#pragma once

#include <cstddef>
#include <string>
#include <unordered_set>
#include <vector>

#include "address/reading.h"

namespace postern {

// Collects readings in the order in which they are found, each address once, a bounded number of them.
// Not for several threads at once.
class ReadingSet {
  public:
    static constexpr std::size_t kMaxReadings = 1000;

    // False, and nothing kept, where the address is new and the set is full.
    bool add(Address address, ReadBy by);

    [[nodiscard]] bool contains(const Address& address) const;
    [[nodiscard]] bool overflowed() const { return overflowed_; }
    [[nodiscard]] bool empty() const { return readings_.empty(); }
    [[nodiscard]] const std::vector<Reading>& readings() const { return readings_; }

    // Leaves the set empty.
    [[nodiscard]] std::vector<Reading> take();

  private:
    // Below this size a walk over the vector is cheaper than the hash table.
    static constexpr std::size_t kSmall = 8;

    void index(const Address& address);

    std::vector<Reading> readings_;
    std::unordered_set<std::string> index_;
    bool overflowed_ = false;
};

}  // namespace postern
