#include "redis/slot_map.h"

#include <optional>
#include <set>
#include <string>

#include "redis/cluster_endpoint.h"

namespace postern {

namespace {

using Kind = RedisReply::Kind;

bool is_slot(const RedisReply& item) {
    return item.kind == Kind::kInteger && item.integer >= 0 && item.integer < kRedisSlots;
}

bool is_node(const RedisReply& item) {
    return item.kind == Kind::kArray && item.items.size() >= 2 &&
           (item.items[0].kind == Kind::kString || item.items[0].kind == Kind::kNil) &&
           item.items[1].kind == Kind::kInteger && item.items[1].integer >= 0;
}

std::optional<RedisEndpoint> endpoint_of(const RedisReply& node, const RedisEndpoint& asked) {
    return announced_endpoint(node.items[0].text, static_cast<std::uint64_t>(node.items[1].integer), asked);
}

Error bad_reply(const RedisEndpoint& asked, const std::string& what) {
    return Error{"the slots of the cluster, as " + to_string(asked) + " tells them, " + what};
}

}  // namespace

Result<SlotMap> SlotMap::parse(const RedisReply& slots, const RedisEndpoint& asked) {
    if (slots.kind != Kind::kArray) return bad_reply(asked, "are no list");
    SlotMap map;
    for (const RedisReply& range : slots.items) {
        if (!map.read_range(range, asked)) return bad_reply(asked, "have a range that can't be");
    }
    return map;
}

bool SlotMap::read_range(const RedisReply& range, const RedisEndpoint& asked) {
    if (range.kind != Kind::kArray || range.items.size() < 3) return false;
    const RedisReply& first = range.items[0];
    const RedisReply& last = range.items[1];
    if (!is_slot(first) || !is_slot(last) || first.integer > last.integer) return false;
    if (!is_node(range.items[2])) return false;
    const auto master = endpoint_of(range.items[2], asked);
    if (!master) return true;
    const Owner owner = number_of(*master);
    if (owner == 0) return false;
    for (std::int64_t slot = first.integer; slot <= last.integer; ++slot) {
        Owner& place = owners_[static_cast<std::size_t>(slot)];
        if (place != 0) return false;
        place = owner;
        ++owned_;
    }
    return true;
}

SlotMap::Owner SlotMap::number_of(const RedisEndpoint& master) {
    if (const auto known = numbers_.find(master); known != numbers_.end()) return known->second;
    if (masters_.size() == kMaxMasters) return 0;
    masters_.push_back(master);
    const auto number = static_cast<Owner>(masters_.size());
    numbers_.emplace(master, number);
    return number;
}

const RedisEndpoint* SlotMap::owner(std::uint16_t slot) const {
    const Owner owner = owners_[slot];
    return owner == 0 ? nullptr : &masters_[owner - 1U];
}

bool SlotMap::set_owner(std::uint16_t slot, const RedisEndpoint& owner) {
    const Owner number = number_of(owner);
    if (number == 0) return false;
    Owner& place = owners_[slot];
    if (place == 0) ++owned_;
    place = number;
    return true;
}

std::vector<RedisEndpoint> SlotMap::masters() const {
    std::set<Owner> owning(owners_.begin(), owners_.end());
    owning.erase(0);
    std::set<RedisEndpoint> sorted;
    for (const Owner owner : owning) sorted.insert(masters_[owner - 1U]);
    return {sorted.begin(), sorted.end()};
}

}  // namespace postern
