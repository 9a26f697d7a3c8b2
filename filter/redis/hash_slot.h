#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

// The number of hash slots of every Redis Cluster; slots are 0 to 16383.
inline constexpr std::uint16_t kRedisSlots = 16384;

// The hash slot of a key, as the Redis Cluster specification has it: CRC16 (XMODEM) modulo 16384. Where the
// key has a "{" with a "}" behind it and something between the first two of these, only what stands between
// is hashed (the hash tag): "{user1000}.following" and "{user1000}.followers" share a slot. Pure and linear;
// any thread.
[[nodiscard]] std::uint16_t redis_slot(std::string_view key);

}  // namespace postern
