#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/uint128.h"

namespace postern {

// A piece of the space of keys, up to the key before the next one's start (or the end of the space). Packed
// for the sake of a million of them: copy `start` out, and bind no reference to it.
template <class Key>
struct __attribute__((packed, aligned(4))) IpSegment {
    Key start;
    std::uint32_t label;
};

// The whole space: the first start is 0, and the starts are strictly rising.
template <class Key>
using IpSegments = std::vector<IpSegment<Key>>;

// Finds the segment of a key: a poptrie (bitmap trie with a stride of 6 bits, the first of 2, so that 32
// and 128 bits come out even) whose leaves name a segment, or the first of a handful. Key is uint32_t
// (IPv4, host order) or Uint128 (IPv6). Immutable after construction, safe from all threads.
template <class Key>
class IpTrie {
  public:
    // One segment with kNoLabel.
    IpTrie() = default;

    // At least one and fewer than 2^31 segments.
    explicit IpTrie(IpSegments<Key> segments);

    static constexpr std::uint32_t kNoLabel = UINT32_MAX;

    [[nodiscard]] std::uint32_t find(Key key) const;

    [[nodiscard]] std::size_t bytes() const;

  private:
    // Bit n speaks for slot n. Slots with a `child` bit lead to nodes_, which stand side by side from
    // first_child on. The others end here: each `leaf` bit starts a new word in leaves_, from first_leaf
    // on, which holds up to the next one.
    struct Node {
        std::uint64_t child = 0;
        std::uint64_t leaf = 0;
        std::uint32_t first_child = 0;
        std::uint32_t first_leaf = 0;
    };
    // A node that is not written yet.
    struct Pending {
        Key first;              // its first key
        std::uint32_t segment;  // the segment of that key
    };

    void write_level(std::vector<Pending>& level, unsigned shift);
    void write_node(const Pending& pending, unsigned slots, unsigned shift, std::vector<Pending>& below);

    std::vector<Node> nodes_;
    std::vector<std::uint32_t> leaves_;
    IpSegments<Key> segments_;
};

extern template class IpTrie<std::uint32_t>;
extern template class IpTrie<Uint128>;

}  // namespace postern
