#pragma once

#include <cstdint>
#include <type_traits>

#include "base/ip.h"
#include "base/uint128.h"

namespace postern {

// The address as a number: uint32_t for IPv4, Uint128 for IPv6, in host byte order.
template <class Key>
[[nodiscard]] constexpr Key ip_key(const IpAddress& address) {
    if constexpr (std::is_same_v<Key, std::uint32_t>) {
        return address.v4();
    } else {
        return (Uint128{address.high()} << 64U) | address.low();
    }
}

// Whether Key is the number of addresses of this family.
template <class Key>
[[nodiscard]] constexpr bool ip_key_fits(const IpAddress& address) {
    return address.is_v4() == std::is_same_v<Key, std::uint32_t>;
}

}  // namespace postern
