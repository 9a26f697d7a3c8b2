#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/ip_map.h"
#include "base/ip_range.h"
#include "base/ip_trie.h"

// How a heap of ranges becomes disjoint segments: the two builders behind ip_map.h. Pure functions.
namespace postern {

// The label of an address is the value of the smallest range that contains it, or kNoLabel. Ranges of the
// other family than Key's are passed over. Of two conflicting ranges one is left out; conflicts are
// appended while there are fewer than `max`.
template <class Key>
[[nodiscard]] IpSegments<Key> sweep_nested(std::span<const IpRange> ranges,
                                           std::span<const std::uint32_t> values, std::size_t max,
                                           std::vector<IpConflict>& conflicts);

// Appends the list of the values of all ranges that contain an address, smallest range first, to `lists`,
// and where it ends to `list_ends`; the label of the address is the number of that list.
template <class Key>
[[nodiscard]] IpSegments<Key> sweep_all(std::span<const IpRange> ranges,
                                        std::span<const std::uint32_t> values,
                                        std::vector<std::uint32_t>& lists,
                                        std::vector<std::uint32_t>& list_ends);

}  // namespace postern
