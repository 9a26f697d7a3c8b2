#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

struct SipKey {
    std::uint64_t k0 = 0;
    std::uint64_t k1 = 0;
};

struct Hash128 {
    std::uint64_t low = 0;   // the first eight bytes of the hash, little-endian
    std::uint64_t high = 0;  // the last eight

    bool operator==(const Hash128&) const = default;
};

// SipHash-2-4 with 128 bits of output: a hash whose collisions nobody finds who does not know the key. So
// a table of strangers' keys can't be made slow, nor two of them be made one. Pure; linear in `bytes`.
[[nodiscard]] Hash128 siphash128(const SipKey& key, std::string_view bytes);

}  // namespace postern
