#include "base/siphash.h"

#include <bit>
#include <cstddef>

namespace postern {

namespace {

// Aumasson and Bernstein, "SipHash: a fast short-input PRF", sections 2.1 to 2.4.
struct State {
    std::uint64_t v0;
    std::uint64_t v1;
    std::uint64_t v2;
    std::uint64_t v3;

    void round() {
        v0 += v1;
        v2 += v3;
        v1 = std::rotl(v1, 13) ^ v0;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 = std::rotl(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = std::rotl(v1, 17) ^ v2;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 = std::rotl(v2, 32);
    }
    void absorb(std::uint64_t word) {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }
    std::uint64_t squeeze() {
        for (int i = 0; i < 4; ++i) round();
        return v0 ^ v1 ^ v2 ^ v3;
    }
};

std::uint64_t little_endian(std::string_view bytes) {
    std::uint64_t word = 0;
    for (std::size_t i = bytes.size(); i-- > 0;) word = (word << 8U) | static_cast<unsigned char>(bytes[i]);
    return word;
}

}  // namespace

Hash128 siphash128(const SipKey& key, std::string_view bytes) {
    State state{key.k0 ^ 0x736f6d6570736575, key.k1 ^ 0x646f72616e646f6d, key.k0 ^ 0x6c7967656e657261,
                key.k1 ^ 0x7465646279746573};
    state.v1 ^= 0xee;  // the variant with 128 bits
    const std::uint64_t length = bytes.size();
    for (; bytes.size() >= 8; bytes.remove_prefix(8)) state.absorb(little_endian(bytes.substr(0, 8)));
    state.absorb((length << 56U) | little_endian(bytes));
    state.v2 ^= 0xee;
    Hash128 hash;
    hash.low = state.squeeze();
    state.v1 ^= 0xdd;
    hash.high = state.squeeze();
    return hash;
}

}  // namespace postern
