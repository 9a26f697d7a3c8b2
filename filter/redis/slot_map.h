#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <vector>

#include "base/result.h"
#include "redis/endpoint.h"
#include "redis/hash_slot.h"
#include "redis/reply.h"

namespace postern {

// Which master of a Redis Cluster owns which hash slot, as far as known. A value; 32 kB and its endpoints.
class SlotMap {
  public:
    // More masters than this are not read: Redis's own limit is about 1000.
    static constexpr std::size_t kMaxMasters = 1000;

    // Nobody owns anything.
    SlotMap() = default;

    // Reads the reply to CLUSTER SLOTS that `asked` gave: for each range its first and last slot, the master
    // (host, port, …) and the replicas, which are not looked at. A host that is nil or empty is that of
    // `asked`. Slots that no range names have no owner; nor have those whose master has no usable address
    // (the host "?"). An error where the reply has another shape, a slot is out of range or named twice, or
    // there are too many masters. Untrusted; n log n.
    [[nodiscard]] static Result<SlotMap> parse(const RedisReply& slots, const RedisEndpoint& asked);

    // The owner of the slot (below kRedisSlots), or null where it has none. Valid until the map changes.
    [[nodiscard]] const RedisEndpoint* owner(std::uint16_t slot) const;

    // Hands one slot (below kRedisSlots) over. False, and nothing changes, where that would be one master too
    // many.
    bool set_owner(std::uint16_t slot, const RedisEndpoint& owner);

    // Those that own at least one slot, in order, each once.
    [[nodiscard]] std::vector<RedisEndpoint> masters() const;

    // Whether every slot has an owner.
    [[nodiscard]] bool is_complete() const { return owned_ == kRedisSlots; }

  private:
    // Index into masters_ and one; 0: nobody.
    using Owner = std::uint16_t;

    // 0 where there is no room for another.
    Owner number_of(const RedisEndpoint& master);
    [[nodiscard]] bool read_range(const RedisReply& range, const RedisEndpoint& asked);

    std::array<Owner, kRedisSlots> owners_{};
    // With such as own nothing any more.
    std::vector<RedisEndpoint> masters_;
    std::map<RedisEndpoint, Owner> numbers_;
    std::size_t owned_ = 0;
};

}  // namespace postern
