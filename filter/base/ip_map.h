#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <variant>
#include <vector>

#include "base/ip.h"
#include "base/ip_range.h"
#include "base/ip_trie.h"

namespace postern {

// Two ranges, by their indexes (a < b), of which a most-specific map can't say which one counts.
struct IpConflict {
    std::size_t a = 0;
    std::size_t b = 0;
    bool identical = false;  // else: they overlap and neither contains the other

    bool operator==(const IpConflict&) const = default;
};

// All ranges that are the same as, or overlap without nesting with, one that stands before them in the
// order of addresses; at most `max` of these pairs. Empty: any two ranges are nested or disjoint.
[[nodiscard]] std::vector<IpConflict> find_conflicts(std::span<const IpRange> ranges, std::size_t max = 100);

// From an address to the value of the most specific range that contains it. Built once, then immutable
// and safe from all threads. A lookup costs at most 6 steps for IPv4 and 22 for IPv6, and a scan of at
// most 7 neighbours, however many ranges there are. A million ranges take some 20 MB (IPv4) or 40 MB (IPv6).
class IpMap {
  public:
    // Holds nothing.
    IpMap() = default;

    // `values` runs in parallel to `ranges` (fewer than 2^30); UINT32_MAX is not a value. Either the map,
    // or at most 100 conflicts.
    [[nodiscard]] static std::variant<IpMap, std::vector<IpConflict>> build(
        std::span<const IpRange> ranges, std::span<const std::uint32_t> values);

    [[nodiscard]] std::optional<std::uint32_t> find(const IpAddress& address) const;

    // The memory the map holds, in bytes.
    [[nodiscard]] std::size_t bytes() const { return v4_.bytes() + v6_.bytes(); }

  private:
    IpTrie<std::uint32_t> v4_;
    IpTrie<Uint128> v6_;
};

// From an address to the values of all ranges that contain it, at the cost of an IpMap. Built once, then
// immutable and safe from all threads. Ranges may overlap in any way and stand there twice. The lists
// are held written out: memory grows with the number of ranges times their depth of nesting.
class IpSetMap {
  public:
    // Holds nothing.
    IpSetMap() = default;

    // `values` runs in parallel to `ranges` (fewer than 2^30).
    [[nodiscard]] static IpSetMap build(std::span<const IpRange> ranges,
                                        std::span<const std::uint32_t> values);

    // The most specific (smallest) range first; of equal sizes the one that was given first. A value that
    // was given with two such ranges stands there twice. The span lives as long as the map.
    [[nodiscard]] std::span<const std::uint32_t> find(const IpAddress& address) const;

    // The memory the map holds, in bytes.
    [[nodiscard]] std::size_t bytes() const;

  private:
    IpTrie<std::uint32_t> v4_;
    IpTrie<Uint128> v6_;
    // List number n is lists_[list_ends_[n - 1]] to lists_[list_ends_[n]], number 0 the empty one.
    std::vector<std::uint32_t> list_ends_;
    std::vector<std::uint32_t> lists_;
};

}  // namespace postern
