#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/ip.h"
#include "base/result.h"

namespace postern {

struct ParsedRange;

// All addresses from `first` to `last`, both included. Both are of one family and first <= last; parse()
// sees to that, and whoever fills the members by hand must too. Since IPv4-mapped addresses are IPv4,
// "0.0.0.0/0" is all of IPv4 and nothing else, and "::/0" all of IPv6 and nothing else.
struct IpRange {
    IpAddress first;
    IpAddress last;

    // One address, "a-b" or a network "address/length" without blanks. The error names the text and what
    // is wrong with it.
    [[nodiscard]] static Result<ParsedRange> parse(std::string_view text);

    [[nodiscard]] constexpr bool is_v4() const { return first.is_v4(); }
    [[nodiscard]] constexpr bool contains(const IpAddress& address) const {
        return first <= address && address <= last;
    }
    [[nodiscard]] constexpr bool contains(const IpRange& other) const {
        return first <= other.first && other.last <= last;
    }
    [[nodiscard]] constexpr bool overlaps(const IpRange& other) const {
        return first <= other.last && other.first <= last;
    }

    // How many addresses these are; UINT64_MAX where there are more than that.
    [[nodiscard]] std::uint64_t size() const;

    // The shortest form that parse() reads as the same range: one address, a network where it is one,
    // else "a-b".
    [[nodiscard]] std::string to_string() const;

    [[nodiscard]] friend constexpr bool operator==(const IpRange&, const IpRange&) = default;
    // By the first address, then by the last.
    [[nodiscard]] friend constexpr std::strong_ordering operator<=>(const IpRange& a, const IpRange& b) {
        return a.first != b.first ? a.first <=> b.first : a.last <=> b.last;
    }
};

struct ParsedRange {
    IpRange range;
    // "10.1.2.3/8": the range is the whole network, 10.0.0.0/8, which may not be what was meant.
    bool host_bits_set = false;
};

}  // namespace postern
