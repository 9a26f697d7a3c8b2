#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/siphash.h"

namespace postern {

// Finds the numbers of names by open addressing. The names themselves its owner keeps: `name_of(number)`
// gives one. The hash has a key of its own, so that names which strangers chose can't make it slow.
class NameIndex {
  public:
    NameIndex();
    template <class NameOf>
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name, const NameOf& name_of) const;
    // The number of the name; `fresh` becomes that of one that is new.
    template <class NameOf>
    std::uint32_t add(std::string_view name, std::uint32_t fresh, const NameOf& name_of);
    // Puts numbers[n] in the place of n.
    void renumber(std::span<const std::uint32_t> numbers) {
        for (Slot& slot : slots_) {
            if (slot.number != kNone) slot.number = numbers[slot.number];
        }
    }
    [[nodiscard]] std::size_t size() const { return size_; }
    [[nodiscard]] std::size_t bytes() const { return slots_.capacity() * sizeof(Slot); }

  private:
    static constexpr std::uint32_t kNone = UINT32_MAX;  // no name's number: the slot is free
    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t number = kNone;
    };

    [[nodiscard]] std::uint32_t hash_of(std::string_view name) const;
    template <class NameOf>
    [[nodiscard]] std::size_t slot_of(std::string_view name, std::uint32_t hash, const NameOf& name_of) const;
    void grow();

    SipKey key_;
    std::vector<Slot> slots_;  // a power of two of them, at most two thirds taken
    std::size_t size_ = 0;
};

// Distinct names, numbered from 0 as they came.
class NameList {
  public:
    std::uint32_t add(std::string_view name);
    [[nodiscard]] std::optional<std::uint32_t> find(std::string_view name) const;
    [[nodiscard]] std::string_view name_of(std::uint32_t number) const {
        const std::uint32_t begin = number == 0 ? 0 : ends_[number - 1];
        return std::string_view(text_).substr(begin, ends_[number] - begin);
    }
    [[nodiscard]] std::size_t size() const { return ends_.size(); }
    [[nodiscard]] std::size_t bytes() const {
        return index_.bytes() + text_.capacity() + ends_.capacity() * sizeof(ends_[0]);
    }
    [[nodiscard]] std::size_t text_size() const { return text_.size(); }
    [[nodiscard]] NameIndex take_index() { return std::move(index_); }
    void shrink_to_fit() {
        text_.shrink_to_fit();
        ends_.shrink_to_fit();
    }

  private:
    NameIndex index_;
    std::string text_;                 // all of them, one behind the other
    std::vector<std::uint32_t> ends_;  // by number, where in text_ the name ends
};

// Where the name is, or else the free slot where it would be.
template <class NameOf>
std::size_t NameIndex::slot_of(std::string_view name, std::uint32_t hash, const NameOf& name_of) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].number != kNone && (slots_[at].hash != hash || name_of(slots_[at].number) != name)) {
        at = (at + 1) & mask;
    }
    return at;
}

template <class NameOf>
std::optional<std::uint32_t> NameIndex::find(std::string_view name, const NameOf& name_of) const {
    if (slots_.empty()) return std::nullopt;
    const std::uint32_t number = slots_[slot_of(name, hash_of(name), name_of)].number;
    if (number == kNone) return std::nullopt;
    return number;
}

template <class NameOf>
std::uint32_t NameIndex::add(std::string_view name, std::uint32_t fresh, const NameOf& name_of) {
    if ((size_ + 1) * 3 > slots_.size() * 2) grow();
    const std::uint32_t hash = hash_of(name);
    Slot& slot = slots_[slot_of(name, hash, name_of)];
    if (slot.number == kNone) {
        slot = {hash, fresh};
        ++size_;
    }
    return slot.number;
}

}  // namespace postern
