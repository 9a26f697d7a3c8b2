#include "policy/name_index.h"

#include <algorithm>

#include "base/random.h"

namespace postern {

NameIndex::NameIndex() : key_{random_uint64(), random_uint64()} {}

std::uint32_t NameIndex::hash_of(std::string_view name) const {
    return static_cast<std::uint32_t>(siphash128(key_, name).low);
}

void NameIndex::grow() {
    std::vector<Slot> slots(std::max<std::size_t>(slots_.size() * 2, 16));
    const std::size_t mask = slots.size() - 1;
    for (const Slot& slot : slots_) {
        if (slot.number == kNone) continue;
        std::size_t at = slot.hash & mask;
        while (slots[at].number != kNone) at = (at + 1) & mask;
        slots[at] = slot;
    }
    slots_ = std::move(slots);
}

std::optional<std::uint32_t> NameList::find(std::string_view name) const {
    return index_.find(name, [&](std::uint32_t number) { return name_of(number); });
}

std::uint32_t NameList::add(std::string_view name) {
    const auto fresh = static_cast<std::uint32_t>(ends_.size());
    const std::uint32_t number = index_.add(name, fresh, [&](std::uint32_t known) { return name_of(known); });
    if (number == fresh) {
        text_.append(name);
        ends_.push_back(static_cast<std::uint32_t>(text_.size()));
    }
    return number;
}

}  // namespace postern
