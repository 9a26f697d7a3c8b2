#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

struct sockaddr;

namespace postern {

// An IPv4 or IPv6 address: 16 bytes, copied freely. An IPv4-mapped IPv6 address (::ffff:0:0/96, RFC 4291
// section 2.5.5.2) *is* the IPv4 address, however it was made, so the two forms can't be told apart.
// All of IPv4 sorts before all of IPv6; within a family the order is numeric. The default is "::".
class IpAddress {
  public:
    constexpr IpAddress() = default;

    // Strict text: "192.0.2.1" with four decimal parts without leading zeros, or RFC 4291 text of IPv6.
    // No brackets, no "IPv6:" prefix, no zone, no port, no blanks.
    [[nodiscard]] static Result<IpAddress> parse(std::string_view text);

    // In host byte order: 0x7f000001 is 127.0.0.1.
    [[nodiscard]] static constexpr IpAddress from_v4(std::uint32_t address) {
        return {0, kMappedPrefix | address};
    }

    // In network byte order, as in in6_addr.
    [[nodiscard]] static IpAddress from_v6(std::span<const std::uint8_t, 16> bytes);

    // The upper and lower 64 bits of the IPv6 form, in host byte order.
    [[nodiscard]] static constexpr IpAddress from_words(std::uint64_t high, std::uint64_t low) {
        return {high, low};
    }

    // No value for a null pointer and for any family but AF_INET and AF_INET6: such a peer has no IP
    // address and must not be taken for 0.0.0.0.
    [[nodiscard]] static std::optional<IpAddress> from_sockaddr(const sockaddr* peer);

    [[nodiscard]] constexpr bool is_v4() const { return high_ == 0 && (low_ >> 32U) == 0xffff; }

    // In host byte order; only where is_v4().
    [[nodiscard]] constexpr std::uint32_t v4() const { return static_cast<std::uint32_t>(low_); }

    // The IPv6 form (mapped for IPv4): its words in host byte order, its bytes in network byte order.
    [[nodiscard]] constexpr std::uint64_t high() const { return high_; }
    [[nodiscard]] constexpr std::uint64_t low() const { return low_; }
    [[nodiscard]] std::array<std::uint8_t, 16> bytes() const;

    // "192.0.2.1", or IPv6 as RFC 5952 section 4 wants it: "2001:db8::1".
    [[nodiscard]] std::string to_string() const;

    // Whether the address can belong to a host anywhere on the Internet. Not public in IPv4: 0/8, 10/8,
    // 100.64/10, 127/8, 169.254/16, 172.16/12, 192.0.0/24, 192.0.2/24, 192.88.99/24, 192.168/16,
    // 198.18/15, 198.51.100/24, 203.0.113/24, 224/4 and 240/4. Public in IPv6: 2000::/3 but for
    // 2001::/23 (protocol assignments, Teredo), 2001:db8::/32, 2002::/16 (6to4) and 3fff::/20. So
    // loopback, link-local, unique local, multicast and translated (64:ff9b::) addresses are not public.
    [[nodiscard]] bool is_public() const;

    // The neighbour in the same family; no value at the end of the family. The IPv6 neighbours step over
    // the mapped block, which is IPv4.
    [[nodiscard]] std::optional<IpAddress> next() const;
    [[nodiscard]] std::optional<IpAddress> prev() const;

    // The network of this address with that many leading bits: at most 32 for IPv4 and 128 for IPv6
    // (more are taken as these). For keys such as "per /24".
    [[nodiscard]] IpAddress network(unsigned prefix_length) const;

    [[nodiscard]] friend constexpr bool operator==(const IpAddress&, const IpAddress&) = default;
    [[nodiscard]] friend constexpr std::strong_ordering operator<=>(const IpAddress& a, const IpAddress& b) {
        if (a.is_v4() != b.is_v4()) {
            return a.is_v4() ? std::strong_ordering::less : std::strong_ordering::greater;
        }
        if (a.high_ != b.high_) return a.high_ <=> b.high_;
        return a.low_ <=> b.low_;
    }

  private:
    static constexpr std::uint64_t kMappedPrefix = 0xffff'0000'0000;

    constexpr IpAddress(std::uint64_t high, std::uint64_t low) : high_(high), low_(low) {}

    std::uint64_t high_ = 0;
    std::uint64_t low_ = 0;
};

}  // namespace postern

// Not keyed: where strangers choose the addresses, bound the table or hash with a secret.
template <>
struct std::hash<postern::IpAddress> {
    std::size_t operator()(const postern::IpAddress& a) const noexcept {
        std::uint64_t x = a.high() * 0x9e37'79b9'7f4a'7c15U + a.low();
        x = (x ^ (x >> 32U)) * 0xd6e8'feb8'6659'fd93U;
        x = (x ^ (x >> 32U)) * 0xd6e8'feb8'6659'fd93U;
        return static_cast<std::size_t>(x ^ (x >> 32U));
    }
};
