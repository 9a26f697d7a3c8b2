#include "base/ip_map.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>

namespace postern {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Values = std::vector<std::uint32_t>;

IpAddress ip(std::string_view text) {
    return *IpAddress::parse(text);
}

std::vector<IpRange> ranges_of(std::initializer_list<const char*> texts) {
    std::vector<IpRange> ranges;
    for (const char* text : texts) ranges.push_back(IpRange::parse(text)->range);
    return ranges;
}

// 0, 1, 2 ...: each range has its index for a value.
Values indexes(std::size_t count) {
    Values values(count);
    std::iota(values.begin(), values.end(), 0U);
    return values;
}

IpMap map_of(const std::vector<IpRange>& ranges) {
    auto built = IpMap::build(ranges, indexes(ranges.size()));
    EXPECT_TRUE(std::holds_alternative<IpMap>(built));
    return std::holds_alternative<IpMap>(built) ? std::get<IpMap>(std::move(built)) : IpMap{};
}

bool smaller(const IpRange& a, const IpRange& b) {  // of two ranges that contain one address
    const auto size = [](const IpRange& r) {
        const bool borrow = r.last.low() < r.first.low();
        return std::pair{r.last.high() - r.first.high() - (borrow ? 1 : 0), r.last.low() - r.first.low()};
    };
    return size(a) < size(b);
}

// What a linear scan says: the values of all ranges around the address, smallest first.
Values scan(const std::vector<IpRange>& ranges, const IpAddress& address) {
    Values found;
    for (std::uint32_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].contains(address)) found.push_back(i);
    }
    std::stable_sort(found.begin(), found.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return smaller(ranges[a], ranges[b]); });
    return found;
}

// The addresses where an answer can change, and some others.
std::vector<IpAddress> probes_of(const std::vector<IpRange>& ranges, std::mt19937_64& random) {
    std::vector<IpAddress> probes = {ip("0.0.0.0"),
                                     ip("255.255.255.255"),
                                     ip("::"),
                                     ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"),
                                     ip("::fffe:ffff:ffff"),
                                     ip("::1:0:0:0")};
    for (const IpRange& range : ranges) {
        for (const IpAddress& end : {range.first, range.last}) {
            probes.push_back(end);
            probes.push_back(end.next().value_or(end));
            probes.push_back(end.prev().value_or(end));
        }
    }
    for (int i = 0; i < 200; ++i) {
        probes.push_back(IpAddress::from_v4(static_cast<std::uint32_t>(random())));
        probes.push_back(IpAddress::from_words(random(), random()));
    }
    return probes;
}

IpAddress offset(const IpAddress& base, std::uint32_t by) {
    if (base.is_v4()) return IpAddress::from_v4(base.v4() + by);
    return IpAddress::from_words(base.high(), base.low() + by);
}

// Networks of random length around few places, so that they nest deeply. Any two are nested or disjoint.
std::vector<IpRange> random_networks(std::mt19937_64& random, std::size_t count) {
    const IpAddress places[] = {ip("10.0.0.0"),
                                ip("10.0.0.200"),
                                ip("192.168.255.0"),
                                ip("0.0.0.0"),
                                ip("255.255.255.0"),
                                ip("2001:db8::"),
                                ip("2001:db8::ff00"),
                                ip("::"),
                                ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:0")};
    std::vector<IpRange> ranges;
    while (ranges.size() < count) {
        const IpAddress place =
            offset(places[random() % std::size(places)], static_cast<std::uint32_t>(random() % 256));
        const auto length = random() % (place.is_v4() ? 33 : 129);
        const IpRange range = IpRange::parse(place.to_string() + "/" + std::to_string(length))->range;
        if (std::find(ranges.begin(), ranges.end(), range) == ranges.end()) ranges.push_back(range);
    }
    return ranges;
}

// Anything goes: spans that cross each other, and the same ones twice.
std::vector<IpRange> random_spans(std::mt19937_64& random, std::size_t count) {
    std::vector<IpRange> ranges;
    while (ranges.size() < count) {
        const bool v4 = random() % 2 == 0;
        const IpAddress base = v4 ? ip("10.0.0.0") : ip("2001:db8::ffff:ffff:ffff:ff00");
        IpAddress a = offset(base, static_cast<std::uint32_t>(random() % 200));
        IpAddress b = offset(base, static_cast<std::uint32_t>(random() % 200));
        if (random() % 10 == 0)
            b = v4 ? ip("255.255.255.255") : ip("ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff");
        if (random() % 10 == 0) a = v4 ? ip("0.0.0.0") : ip("::");
        ranges.push_back({std::min(a, b), std::max(a, b)});
    }
    return ranges;
}

TEST(IpMap, LongestPrefixWins) {
    const IpMap map = map_of(ranges_of({"0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.0/24", "10.1.2.3",
                                        "::/0", "2001:db8::/32", "2001:db8::1", "10.1.2.100-10.1.2.120"}));
    const struct {
        const char* address;
        std::uint32_t want;
    } cases[] = {
        {"0.0.0.0", 0},
        {"9.255.255.255", 0},
        {"10.0.0.0", 1},
        {"10.255.255.255", 1},
        {"11.0.0.0", 0},
        {"10.1.0.0", 2},
        {"10.1.2.0", 3},
        {"10.1.2.3", 4},
        {"10.1.2.2", 3},
        {"10.1.2.4", 3},
        {"10.1.2.100", 8},
        {"10.1.2.120", 8},
        {"10.1.2.121", 3},
        {"10.1.3.0", 2},
        {"255.255.255.255", 0},
        {"::", 5},
        {"2001:db8::", 6},
        {"2001:db8::1", 7},
        {"2001:db8::2", 6},
        {"2001:db9::", 5},
        {"ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", 5},
        {"::ffff:10.1.2.3", 4},
    };
    for (const auto& c : cases) EXPECT_EQ(map.find(ip(c.address)), c.want) << c.address;
}

TEST(IpMap, OutsideAllRangesThereIsNoValue) {
    const IpMap map = map_of(ranges_of({"10.0.0.5-10.0.0.9", "2001:db8::/64"}));
    for (const char* text : {"10.0.0.4", "10.0.0.10", "0.0.0.0", "255.255.255.255", "::", "2001:db7:ffff::",
                             "2001:db8:0:1::", "::a00:5", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"}) {
        EXPECT_EQ(map.find(ip(text)), std::nullopt) << text;
    }
    EXPECT_EQ(IpMap{}.find(ip("10.0.0.1")), std::nullopt);
    EXPECT_EQ(IpMap{}.find(ip("::1")), std::nullopt);
    EXPECT_EQ(map_of({}).find(ip("10.0.0.1")), std::nullopt);
}

TEST(IpMap, OneFamilyDoesNotAnswerForTheOther) {
    const IpMap v4 = map_of(ranges_of({"0.0.0.0/0"}));
    EXPECT_EQ(v4.find(ip("::1")), std::nullopt);
    EXPECT_EQ(v4.find(ip("::a00:1")), std::nullopt);
    const IpMap v6 = map_of(ranges_of({"::/0"}));
    EXPECT_EQ(v6.find(ip("10.0.0.1")), std::nullopt);
    EXPECT_EQ(v6.find(ip("::ffff:10.0.0.1")), std::nullopt);
    EXPECT_EQ(v6.find(ip("::fffe:10.0.0.1")), 0U);
}

TEST(IpMap, SeveralRangesMayHaveOneValueAndAnyValueButTheLast) {
    const std::vector<IpRange> ranges =
        ranges_of({"10.0.0.0/25", "10.0.0.128/25", "10.0.0.7", "10.0.1.0/24"});
    const auto built = IpMap::build(ranges, Values{7, 7, 7, UINT32_MAX - 1});
    const IpMap& map = std::get<IpMap>(built);
    EXPECT_EQ(map.find(ip("10.0.0.7")), 7U);
    EXPECT_EQ(map.find(ip("10.0.0.255")), 7U);
    EXPECT_EQ(map.find(ip("10.0.1.0")), UINT32_MAX - 1);
    EXPECT_EQ(map.find(ip("10.0.2.0")), std::nullopt);
}

TEST(IpMap, NamesTheTwoRangesThatConflict) {
    const struct {
        std::vector<IpRange> ranges;
        std::vector<IpConflict> want;
    } cases[] = {
        {ranges_of({"10.0.0.0/8", "10.0.0.0/8"}), {{0, 1, true}}},
        {ranges_of({"10.0.0.0/8", "11.0.0.0/8", "10.0.0.0-10.255.255.255"}), {{0, 2, true}}},
        {ranges_of({"10.0.0.5-10.0.0.20", "10.0.0.1-10.0.0.9"}), {{0, 1, false}}},
        {ranges_of({"10.0.0.1-10.0.0.9", "10.0.0.9-10.0.0.10"}), {{0, 1, false}}},
        {ranges_of({"0.0.0.0/0", "10.0.0.0/24", "10.0.0.128-10.0.1.3"}), {{1, 2, false}}},
        {ranges_of({"::/0", "2001:db8::/32", "::/0"}), {{0, 2, true}}},
        {ranges_of({"::ffff:10.0.0.1", "10.0.0.1"}), {{0, 1, true}}},
        {ranges_of({"2001:db8::1-2001:db8::5", "2001:db8::4-2001:db8::8", "10.0.0.1", "10.0.0.1"}),
         {{2, 3, true}, {0, 1, false}}},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(find_conflicts(c.ranges), c.want);
        const auto built = IpMap::build(c.ranges, indexes(c.ranges.size()));
        ASSERT_TRUE(std::holds_alternative<std::vector<IpConflict>>(built));
        EXPECT_EQ(std::get<std::vector<IpConflict>>(built), c.want);
    }
}

TEST(IpMap, NestedAndAdjoiningRangesDoNotConflict) {
    EXPECT_THAT(find_conflicts(ranges_of({"10.0.0.1-10.0.0.9", "10.0.0.10-10.0.0.20", "10.0.0.1-10.0.0.20",
                                          "10.0.0.1", "10.0.0.20", "0.0.0.0/0", "::/0"})),
                IsEmpty());
}

TEST(IpMap, FewConflictsAreListedWhereThereAreMany) {
    const std::vector<IpRange> ranges(5000, ranges_of({"10.0.0.1"})[0]);
    EXPECT_EQ(find_conflicts(ranges, 3).size(), 3U);
    EXPECT_EQ(std::get<std::vector<IpConflict>>(IpMap::build(ranges, indexes(5000))).size(), 100U);
}

TEST(IpMap, FindsAConflictWhereverOneIs) {
    std::mt19937_64 random(3);
    for (int round = 0; round < 300; ++round) {
        const std::vector<IpRange> ranges = random_spans(random, 2 + random() % 4);
        bool conflict = false;
        for (const IpRange& a : ranges) {
            for (const IpRange& b : ranges) {
                if (&a < &b && a.overlaps(b)) conflict |= a == b || (!a.contains(b) && !b.contains(a));
            }
        }
        ASSERT_EQ(!find_conflicts(ranges).empty(), conflict) << round;
    }
}

TEST(IpMap, AgreesWithALinearScan) {
    std::mt19937_64 random(4);
    for (const std::size_t count : {1U, 2U, 10U, 60U, 300U}) {
        const std::vector<IpRange> ranges = random_networks(random, count);
        const IpMap map = map_of(ranges);
        for (const IpAddress& probe : probes_of(ranges, random)) {
            const Values want = scan(ranges, probe);
            const std::optional<std::uint32_t> found = map.find(probe);
            ASSERT_EQ(found.has_value(), !want.empty()) << probe.to_string();
            if (found) {
                ASSERT_EQ(*found, want.front()) << probe.to_string();
            }
        }
    }
}

TEST(IpSetMap, ListsAllRangesMostSpecificFirst) {
    const std::vector<IpRange> ranges =
        ranges_of({"10.0.0.0/8", "0.0.0.0/0", "10.0.0.5-10.0.0.20", "10.0.0.1-10.0.0.9", "10.0.0.0/8",
                   "10.0.0.7", "2001:db8::/32"});
    const IpSetMap map = IpSetMap::build(ranges, Values{100, 101, 102, 103, 104, 105, 106});
    EXPECT_THAT(map.find(ip("10.0.0.7")), ElementsAre(105, 103, 102, 100, 104, 101));
    EXPECT_THAT(map.find(ip("10.0.0.1")), ElementsAre(103, 100, 104, 101));
    EXPECT_THAT(map.find(ip("10.0.0.20")), ElementsAre(102, 100, 104, 101));
    EXPECT_THAT(map.find(ip("10.0.0.21")), ElementsAre(100, 104, 101));
    EXPECT_THAT(map.find(ip("11.0.0.0")), ElementsAre(101));
    EXPECT_THAT(map.find(ip("2001:db8::1")), ElementsAre(106));
    EXPECT_THAT(map.find(ip("2001:db9::1")), IsEmpty());
    EXPECT_THAT(IpSetMap{}.find(ip("10.0.0.1")), IsEmpty());
    EXPECT_THAT(IpSetMap{}.find(ip("::1")), IsEmpty());
    EXPECT_THAT(IpSetMap::build({}, {}).find(ip("::1")), IsEmpty());
}

TEST(IpSetMap, AgreesWithALinearScan) {
    std::mt19937_64 random(5);
    for (const std::size_t count : {1U, 2U, 5U, 20U, 100U, 200U}) {
        for (const auto& ranges : {random_spans(random, count), random_networks(random, count)}) {
            const IpSetMap map = IpSetMap::build(ranges, indexes(count));
            for (const IpAddress& probe : probes_of(ranges, random)) {
                const auto found = map.find(probe);
                ASSERT_EQ(Values(found.begin(), found.end()), scan(ranges, probe)) << probe.to_string();
            }
        }
    }
}

TEST(IpMap, HoldsManyHostsInBoundedMemory) {
    std::mt19937_64 random(6);
    std::vector<IpRange> ranges = ranges_of({"0.0.0.0/0", "::/0", "10.0.0.0/8"});
    for (int i = 0; i < 50000; ++i) {
        const IpAddress v4 = IpAddress::from_v4(static_cast<std::uint32_t>(random()));
        const IpAddress v6 = IpAddress::from_words(0x2001'0db8'0000'0000 | (random() & 0xffff), random());
        ranges.push_back({v4, v4});
        ranges.push_back({v6, v6});
    }
    std::sort(ranges.begin(), ranges.end());
    ranges.erase(std::unique(ranges.begin(), ranges.end()), ranges.end());
    const IpMap map = map_of(ranges);
    EXPECT_LT(map.bytes(), ranges.size() * 100);
    for (std::uint32_t i = 0; i < ranges.size(); ++i) {
        if (ranges[i].first == ranges[i].last) {
            ASSERT_EQ(map.find(ranges[i].first), i);
        }
    }
}

}  // namespace
}  // namespace postern
