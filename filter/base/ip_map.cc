#include "base/ip_map.h"

#include <utility>

#include "base/ip_key.h"
#include "base/ip_sweep.h"

namespace postern {

namespace {

constexpr std::size_t kMaxConflicts = 100;

}  // namespace

std::vector<IpConflict> find_conflicts(std::span<const IpRange> ranges, std::size_t max) {
    const std::vector<std::uint32_t> values(ranges.size());
    std::vector<IpConflict> conflicts;
    static_cast<void>(sweep_nested<std::uint32_t>(ranges, values, max, conflicts));
    static_cast<void>(sweep_nested<Uint128>(ranges, values, max, conflicts));
    return conflicts;
}

std::variant<IpMap, std::vector<IpConflict>> IpMap::build(std::span<const IpRange> ranges,
                                                          std::span<const std::uint32_t> values) {
    std::vector<IpConflict> conflicts;
    IpMap map;
    map.v4_ = IpTrie<std::uint32_t>(sweep_nested<std::uint32_t>(ranges, values, kMaxConflicts, conflicts));
    map.v6_ = IpTrie<Uint128>(sweep_nested<Uint128>(ranges, values, kMaxConflicts, conflicts));
    if (!conflicts.empty()) return conflicts;
    return map;
}

std::optional<std::uint32_t> IpMap::find(const IpAddress& address) const {
    const std::uint32_t label =
        address.is_v4() ? v4_.find(ip_key<std::uint32_t>(address)) : v6_.find(ip_key<Uint128>(address));
    if (label == IpTrie<Uint128>::kNoLabel) return std::nullopt;
    return label;
}

IpSetMap IpSetMap::build(std::span<const IpRange> ranges, std::span<const std::uint32_t> values) {
    IpSetMap map;
    map.v4_ = IpTrie<std::uint32_t>(sweep_all<std::uint32_t>(ranges, values, map.lists_, map.list_ends_));
    map.v6_ = IpTrie<Uint128>(sweep_all<Uint128>(ranges, values, map.lists_, map.list_ends_));
    map.lists_.shrink_to_fit();
    map.list_ends_.shrink_to_fit();
    return map;
}

std::span<const std::uint32_t> IpSetMap::find(const IpAddress& address) const {
    const std::uint32_t list =
        address.is_v4() ? v4_.find(ip_key<std::uint32_t>(address)) : v6_.find(ip_key<Uint128>(address));
    if (list == 0 || list == IpTrie<Uint128>::kNoLabel) return {};
    return std::span(lists_).subspan(list_ends_[list - 1], list_ends_[list] - list_ends_[list - 1]);
}

std::size_t IpSetMap::bytes() const {
    return v4_.bytes() + v6_.bytes() + (lists_.capacity() + list_ends_.capacity()) * sizeof(std::uint32_t);
}

}  // namespace postern
