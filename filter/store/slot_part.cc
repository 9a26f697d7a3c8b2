#include "store/slot_part.h"

#include <cstdint>
#include <unordered_map>
#include <utility>

#include "redis/hash_slot.h"

namespace postern {

namespace {

std::string mark_key(std::string_view prefix, std::string_view key, std::string_view once) {
    std::string mark(prefix);
    return mark.append("{").append(key).append("}").append(once);
}

// A part that is being filled. Keys are found by their hash: a message for many recipients has many.
class Filling {
  public:
    void add(const Charge& charge, std::size_t place, std::string key, std::string_view prefix) {
        std::string mark = charge.once.empty() ? std::string() : mark_key(prefix, key, charge.once);
        ChargeKeys numbers{number_of(std::move(key)), 0};
        if (!mark.empty()) numbers.mark = number_of(std::move(mark));
        part_.numbers.push_back(numbers);
        part_.charges.push_back(charge);
        part_.places.push_back(place);
    }
    [[nodiscard]] SlotPart done() && { return std::move(part_); }

  private:
    // From 1.
    std::size_t number_of(std::string key) {
        const auto [at, is_new] = numbers_.emplace(key, part_.keys.size() + 1);
        if (is_new) part_.keys.push_back(std::move(key));
        return at->second;
    }

    SlotPart part_;
    std::unordered_map<std::string, std::size_t> numbers_;
};

}  // namespace

std::vector<SlotPart> split_by_slot(std::span<const Charge> charges, std::string_view prefix, bool cluster) {
    std::vector<Filling> fillings;
    std::unordered_map<std::uint16_t, std::size_t> places;  // of a slot's filling
    for (std::size_t i = 0; i < charges.size(); ++i) {
        std::string key = std::string(prefix) + charges[i].key;
        const std::uint16_t slot = cluster ? redis_slot(key) : std::uint16_t{0};
        const auto [at, is_new] = places.emplace(slot, fillings.size());
        if (is_new) fillings.emplace_back();
        fillings[at->second].add(charges[i], i, std::move(key), prefix);
    }
    std::vector<SlotPart> parts;
    parts.reserve(fillings.size());
    for (Filling& filling : fillings) parts.push_back(std::move(filling).done());
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
