#include "store/slot_part.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "redis/hash_slot.h"

namespace postern {

namespace {

// From 1.
std::size_t number_of(std::string key, std::vector<std::string>& keys) {
    auto at = std::find(keys.begin(), keys.end(), key);
    if (at == keys.end()) at = keys.insert(at, std::move(key));
    return static_cast<std::size_t>(at - keys.begin()) + 1;
}

std::string mark_key(std::string_view prefix, std::string_view key, std::string_view once) {
    std::string mark(prefix);
    return mark.append("{").append(key).append("}").append(once);
}

void add(const Charge& charge, std::size_t place, const std::string& key, std::string_view prefix,
         SlotPart& part) {
    ChargeKeys numbers{number_of(key, part.keys), 0};
    if (!charge.once.empty()) numbers.mark = number_of(mark_key(prefix, key, charge.once), part.keys);
    part.numbers.push_back(numbers);
    part.charges.push_back(charge);
    part.places.push_back(place);
}

}  // namespace

std::vector<SlotPart> split_by_slot(std::span<const Charge> charges, std::string_view prefix, bool cluster) {
    std::vector<SlotPart> parts;
    std::vector<std::uint16_t> slots;  // of the parts
    for (std::size_t i = 0; i < charges.size(); ++i) {
        const std::string key = std::string(prefix) + charges[i].key;
        const std::uint16_t slot = cluster ? redis_slot(key) : std::uint16_t{0};
        const auto at = static_cast<std::size_t>(std::find(slots.begin(), slots.end(), slot) - slots.begin());
        if (at == slots.size()) {
            slots.push_back(slot);
            parts.emplace_back();
        }
        add(charges[i], i, key, prefix, parts[at]);
    }
    return parts;
}

ScriptArgs take_args(const SlotPart& part) {
    ScriptArgs args{part.keys, {}};
    for (std::size_t i = 0; i < part.charges.size(); ++i) {
        append_take_args(part.charges[i], part.numbers[i], args.args);
    }
    return args;
}

ScriptArgs give_back_args(const SlotPart& part, std::span<const std::size_t> which) {
    ScriptArgs args{part.keys, {}};
    for (const std::size_t i : which) append_give_back_args(part.charges[i], part.numbers[i], args.args);
    return args;
}

}  // namespace postern
