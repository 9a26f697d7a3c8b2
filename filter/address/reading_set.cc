#include "address/reading_set.h"

#include <algorithm>
#include <utility>

namespace postern {
namespace {

// No domain in a reading holds a NUL, so that this is one key for one address.
std::string key_of(const Address& address) {
    std::string key = address.domain;
    key.push_back('\0');
    key.append(address.local);
    return key;
}

}  // namespace

bool ReadingSet::contains(const Address& address) const {
    if (readings_.size() > kSmall) return index_.contains(key_of(address));
    return std::any_of(readings_.begin(), readings_.end(),
                       [&](const Reading& r) { return r.address == address; });
}

void ReadingSet::index(const Address& address) {
    index_.insert(key_of(address));
}

bool ReadingSet::add(Address address, ReadBy by) {
    if (contains(address)) return true;
    if (readings_.size() >= kMaxReadings) {
        overflowed_ = true;
        return false;
    }
    readings_.push_back({std::move(address), by});
    if (readings_.size() == kSmall + 1) {
        for (const Reading& r : readings_) index(r.address);
    } else if (readings_.size() > kSmall) {
        index(readings_.back().address);
    }
    return true;
}

std::vector<Reading> ReadingSet::take() {
    index_.clear();
    return std::exchange(readings_, {});
}

}  // namespace postern
