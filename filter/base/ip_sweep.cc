#include "base/ip_sweep.h"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "base/ip_key.h"

namespace postern {

namespace {

template <class Key>
struct Item {
    Key first;
    Key last;
    std::uint32_t index;
};

template <class Key>
std::vector<Item<Key>> items_of(std::span<const IpRange> ranges) {
    std::vector<Item<Key>> items;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        if (!ip_key_fits<Key>(ranges[i].first)) continue;
        items.push_back(
            {ip_key<Key>(ranges[i].first), ip_key<Key>(ranges[i].last), static_cast<std::uint32_t>(i)});
    }
    return items;
}

// Segments in the making: neighbours of one label are one segment, and the last word on a start counts.
template <class Key>
class SegmentWriter {
  public:
    explicit SegmentWriter(std::uint32_t label) : segments_{{0, label}} {}

    void begin(Key start, std::uint32_t label) {
        if (segments_.back().start == start) {
            segments_.back().label = label;
            if (segments_.size() > 1 && segments_[segments_.size() - 2].label == label) segments_.pop_back();
        } else if (segments_.back().label != label) {
            segments_.push_back({start, label});
        }
    }

    [[nodiscard]] IpSegments<Key> take() { return std::move(segments_); }

  private:
    IpSegments<Key> segments_;
};

template <class Key>
constexpr Key kLastKey = static_cast<Key>(~Key{0});

// The ranges that contain the place the sweep has come to, the smallest on top.
template <class Key>
class NestedSweep {
  public:
    explicit NestedSweep(std::span<const std::uint32_t> values) : values_(values) {}
    void close_before(Key start) {
        while (!open_.empty() && open_.back().last < start) close();
    }
    void close_all() {
        while (!open_.empty()) close();
    }
    void open(const Item<Key>& item) {
        out_.begin(item.first, values_[item.index]);
        open_.push_back(item);
    }
    [[nodiscard]] const Item<Key>* innermost() const { return open_.empty() ? nullptr : &open_.back(); }
    [[nodiscard]] IpSegments<Key> take() { return out_.take(); }

  private:
    void close() {
        const Key last = open_.back().last;
        open_.pop_back();
        if (last == kLastKey<Key>) return;
        out_.begin(last + 1, open_.empty() ? IpTrie<Key>::kNoLabel : values_[open_.back().index]);
    }

    std::span<const std::uint32_t> values_;
    std::vector<Item<Key>> open_;
    SegmentWriter<Key> out_{IpTrie<Key>::kNoLabel};
};

// The lists of values in the making.
template <class Key>
class ListWriter {
  public:
    using Open = std::set<std::pair<Key, std::uint32_t>>;  // size less one, index

    ListWriter(std::span<const std::uint32_t> values, std::vector<std::uint32_t>& lists,
               std::vector<std::uint32_t>& ends)
        : values_(values), lists_(lists), ends_(ends) {
        if (ends_.empty()) ends_.push_back(0);
    }

    std::uint32_t write(const Open& open) {
        if (open.empty()) return 0;
        for (const auto& [size, index] : open) lists_.push_back(values_[index]);
        ends_.push_back(static_cast<std::uint32_t>(lists_.size()));
        return static_cast<std::uint32_t>(ends_.size() - 1);
    }

  private:
    std::span<const std::uint32_t> values_;
    std::vector<std::uint32_t>& lists_;
    std::vector<std::uint32_t>& ends_;
};

}  // namespace

template <class Key>
IpSegments<Key> sweep_nested(std::span<const IpRange> ranges, std::span<const std::uint32_t> values,
                             std::size_t max, std::vector<IpConflict>& conflicts) {
    std::vector<Item<Key>> items = items_of<Key>(ranges);
    // Outer ranges before inner ones, and of identical ones the first given.
    std::sort(items.begin(), items.end(), [](const Item<Key>& a, const Item<Key>& b) {
        return std::tie(a.first, b.last, a.index) < std::tie(b.first, a.last, b.index);
    });
    NestedSweep<Key> sweep(values);
    for (const Item<Key>& item : items) {
        sweep.close_before(item.first);
        const Item<Key>* outer = sweep.innermost();
        const bool identical = outer != nullptr && outer->first == item.first && outer->last == item.last;
        if (identical || (outer != nullptr && item.last > outer->last)) {
            const auto [a, b] = std::minmax(outer->index, item.index);
            if (conflicts.size() < max) conflicts.push_back({a, b, identical});
        } else {
            sweep.open(item);
        }
    }
    sweep.close_all();
    return sweep.take();
}

template <class Key>
IpSegments<Key> sweep_all(std::span<const IpRange> ranges, std::span<const std::uint32_t> values,
                          std::vector<std::uint32_t>& lists, std::vector<std::uint32_t>& list_ends) {
    std::vector<Item<Key>> starts = items_of<Key>(ranges);
    std::vector<Item<Key>> ends = starts;
    std::sort(starts.begin(), starts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    std::sort(ends.begin(), ends.end(), [](const auto& a, const auto& b) { return a.last < b.last; });
    ListWriter<Key> writer(values, lists, list_ends);
    SegmentWriter<Key> out(0);
    typename ListWriter<Key>::Open open;
    auto start = starts.begin();
    auto end = ends.begin();
    while (start != starts.end() || end != ends.end()) {
        const bool at_start = start != starts.end() && start->first <= end->last;
        if (!at_start && end->last == kLastKey<Key>) break;
        const Key place = at_start ? start->first : end->last + 1;
        for (; end != ends.end() && end->last < place; ++end)
            open.erase({end->last - end->first, end->index});
        for (; start != starts.end() && start->first == place; ++start) {
            open.emplace(start->last - start->first, start->index);
        }
        out.begin(place, writer.write(open));
    }
    return out.take();
}

template IpSegments<std::uint32_t> sweep_nested(std::span<const IpRange>, std::span<const std::uint32_t>,
                                                std::size_t, std::vector<IpConflict>&);
template IpSegments<Uint128> sweep_nested(std::span<const IpRange>, std::span<const std::uint32_t>,
                                          std::size_t, std::vector<IpConflict>&);
template IpSegments<std::uint32_t> sweep_all(std::span<const IpRange>, std::span<const std::uint32_t>,
                                             std::vector<std::uint32_t>&, std::vector<std::uint32_t>&);
template IpSegments<Uint128> sweep_all(std::span<const IpRange>, std::span<const std::uint32_t>,
                                       std::vector<std::uint32_t>&, std::vector<std::uint32_t>&);

}  // namespace postern
