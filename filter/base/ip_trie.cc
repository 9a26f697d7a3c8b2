#include "base/ip_trie.h"

#include <bit>
#include <utility>

namespace postern {

namespace {

constexpr unsigned kStride = 6;
constexpr std::uint32_t kWholeSegment = 0x8000'0000;  // in a leaf: no neighbour to look at
// Up to this many segments are told apart by a scan. It keeps the trie of a million hosts down to the
// levels that are well filled: the last nodes would otherwise hold a single address each.
constexpr std::size_t kScanned = 8;

template <class Key>
constexpr unsigned kTopShift = sizeof(Key) * 8 - 2;

}  // namespace

template <class Key>
IpTrie<Key>::IpTrie(IpSegments<Key> segments) : segments_(std::move(segments)) {
    std::vector<Pending> level{{0, 0}};
    for (unsigned shift = kTopShift<Key>; !level.empty(); shift -= kStride) write_level(level, shift);
    nodes_.shrink_to_fit();
    leaves_.shrink_to_fit();
    segments_.shrink_to_fit();
}

// Level by level, so that the children of a node come to stand side by side.
template <class Key>
void IpTrie<Key>::write_level(std::vector<Pending>& level, unsigned shift) {
    std::vector<Pending> below;
    const std::size_t first_below = nodes_.size() + level.size();
    const unsigned slots = shift == kTopShift<Key> ? 4 : 64;
    for (const Pending& pending : level) {
        const auto first_child = static_cast<std::uint32_t>(first_below + below.size());
        write_node(pending, slots, shift, below);
        nodes_.back().first_child = first_child;
    }
    level = std::move(below);
}

template <class Key>
void IpTrie<Key>::write_node(const Pending& pending, unsigned slots, unsigned shift,
                             std::vector<Pending>& below) {
    const std::size_t count = segments_.size();
    Node node{0, 0, 0, static_cast<std::uint32_t>(leaves_.size())};
    std::size_t at = pending.segment;
    for (unsigned slot = 0; slot < slots; ++slot) {
        const Key first = pending.first + (Key{slot} << shift);
        const Key last = first + ((Key{1} << shift) - 1);
        while (at + 1 < count && segments_[at + 1].start <= first) ++at;
        std::size_t end = at + 1;
        while (end < count && segments_[end].start <= last && end - at <= kScanned) ++end;
        if (end - at > kScanned) {
            node.child |= std::uint64_t{1} << slot;
            below.push_back({first, static_cast<std::uint32_t>(at)});
            continue;
        }
        const auto leaf = static_cast<std::uint32_t>(at) | (end - at == 1 ? kWholeSegment : 0);
        if (node.leaf == 0 || leaves_.back() != leaf) {
            node.leaf |= std::uint64_t{1} << slot;
            leaves_.push_back(leaf);
        }
    }
    nodes_.push_back(node);
}

template <class Key>
std::uint32_t IpTrie<Key>::find(Key key) const {
    if (nodes_.empty()) return kNoLabel;
    const Node* node = nodes_.data();
    std::uint64_t bit = 0;
    for (unsigned shift = kTopShift<Key>;; shift -= kStride) {
        bit = std::uint64_t{1} << (static_cast<unsigned>(key >> shift) & 63U);
        if ((node->child & bit) == 0) break;
        const auto before = static_cast<unsigned>(std::popcount(node->child & (bit - 1)));
        node = &nodes_[node->first_child + before];
    }
    const auto word = static_cast<unsigned>(std::popcount(node->leaf & (bit | (bit - 1)))) - 1;
    const std::uint32_t leaf = leaves_[node->first_leaf + word];
    std::size_t segment = leaf & ~kWholeSegment;
    if ((leaf & kWholeSegment) == 0) {
        while (segment + 1 < segments_.size() && segments_[segment + 1].start <= key) ++segment;
    }
    return segments_[segment].label;
}

template <class Key>
std::size_t IpTrie<Key>::bytes() const {
    return nodes_.capacity() * sizeof(Node) + leaves_.capacity() * sizeof(leaves_[0]) +
           segments_.capacity() * sizeof(segments_[0]);
}

template class IpTrie<std::uint32_t>;
template class IpTrie<Uint128>;

}  // namespace postern
