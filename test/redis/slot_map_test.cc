#include "redis/slot_map.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

using Kind = RedisReply::Kind;

const RedisEndpoint kAsked{"192.0.2.9", 7000, {}};

RedisReply nil() {
    return {};
}
RedisReply number(std::int64_t value) {
    return {Kind::kInteger, {}, value, {}};
}
RedisReply text(std::string value) {
    return {Kind::kString, std::move(value), 0, {}};
}
RedisReply list(std::vector<RedisReply> items) {
    return {Kind::kArray, {}, 0, std::move(items)};
}
// With id and metadata, as Redis 7 writes it.
RedisReply node(RedisReply host, std::int64_t port) {
    return list({std::move(host), number(port), text("0123456789abcdef"), list({})});
}
RedisReply range(std::int64_t first, std::int64_t last, RedisReply master) {
    return list({number(first), number(last), std::move(master), node(text("192.0.2.77"), 6379)});
}

RedisEndpoint at(std::uint16_t port) {
    return {"192.0.2.1", port, {}};
}

TEST(SlotMap, RangesAreReadToTheirEnds) {
    const auto map = SlotMap::parse(
        list({range(0, 5460, node(text("192.0.2.1"), 1)), range(5461, 10922, node(text("192.0.2.1"), 2)),
              range(10923, 16383, node(text("192.0.2.1"), 3))}),
        kAsked);
    ASSERT_TRUE(map) << map.error().what;
    const std::pair<std::uint16_t, std::uint16_t> cases[] = {{0, 1},     {5460, 1},  {5461, 2},
                                                             {10922, 2}, {10923, 3}, {16383, 3}};
    for (const auto& [slot, port] : cases) {
        ASSERT_NE(map->owner(slot), nullptr) << slot;
        EXPECT_EQ(*map->owner(slot), at(port)) << slot;
    }
    EXPECT_EQ(map->masters(), (std::vector{at(1), at(2), at(3)}));
    EXPECT_TRUE(map->is_complete());
}

TEST(SlotMap, SlotsThatNobodyOwnsHaveNoOwner) {
    const auto map = SlotMap::parse(
        list({range(1, 5, node(text("192.0.2.1"), 1)), range(7, 16383, node(text("192.0.2.1"), 1))}), kAsked);
    ASSERT_TRUE(map) << map.error().what;
    EXPECT_EQ(map->owner(0), nullptr);
    EXPECT_EQ(map->owner(6), nullptr);
    EXPECT_FALSE(map->is_complete());
    EXPECT_EQ(map->masters(), std::vector{at(1)});
}

TEST(SlotMap, HostThatIsMissingIsTheAskedOnes) {
    const auto map =
        SlotMap::parse(list({range(0, 0, node(nil(), 6379)), range(1, 1, node(text(""), 6380))}), kAsked);
    ASSERT_TRUE(map) << map.error().what;
    EXPECT_EQ(*map->owner(0), (RedisEndpoint{"192.0.2.9", 6379, {}}));
    EXPECT_EQ(*map->owner(1), (RedisEndpoint{"192.0.2.9", 6380, {}}));
}

TEST(SlotMap, MasterWithoutAUsableAddressOwnsNothing) {
    for (const RedisReply& bad : {node(text("?"), 6379), node(text("h"), 0), node(text("h"), 65536)}) {
        const auto map = SlotMap::parse(list({range(0, 9, bad), range(10, 19, node(text("h"), 1))}), kAsked);
        ASSERT_TRUE(map) << map.error().what;
        EXPECT_EQ(map->owner(0), nullptr);
        EXPECT_NE(map->owner(10), nullptr);
    }
}

TEST(SlotMap, ClusterWithoutSlotsHasNoOwners) {
    const auto map = SlotMap::parse(list({}), kAsked);
    ASSERT_TRUE(map);
    EXPECT_TRUE(map->masters().empty());
    EXPECT_FALSE(map->is_complete());
}

TEST(SlotMap, WhatIsNoRangeIsAnError) {
    const RedisReply good = node(text("h"), 6379);
    const struct {
        std::string_view name;
        RedisReply item;
    } cases[] = {
        {"no list", number(1)},
        {"an empty list", list({})},
        {"no node", list({number(0), number(1)})},
        {"slots as text", list({text("0"), text("1"), good})},
        {"a negative slot", range(-1, 1, good)},
        {"a slot too high", range(0, 16384, good)},
        {"a slot far too high", range(0, INT64_MAX, good)},
        {"backwards", range(2, 1, good)},
        {"a node without a port", range(0, 1, list({text("h")}))},
        {"a port as text", range(0, 1, list({text("h"), text("6379")}))},
        {"a negative port", range(0, 1, node(text("h"), -1))},
        {"a host as number", range(0, 1, list({number(1), number(2)}))},
        {"a node that is text", range(0, 1, text("h:6379"))},
    };
    const std::string want =
        "the slots of the cluster, as 192.0.2.9:7000 tells them, have a range that can't be";
    for (const auto& c : cases) {
        const auto map = SlotMap::parse(list({range(100, 200, good), c.item}), kAsked);
        ASSERT_FALSE(map) << c.name;
        EXPECT_EQ(map.error().what, want) << c.name;
    }
}

TEST(SlotMap, SlotThatIsNamedTwiceIsAnError) {
    const RedisReply good = node(text("h"), 6379);
    EXPECT_FALSE(SlotMap::parse(list({range(0, 5, good), range(5, 9, good)}), kAsked));
}

TEST(SlotMap, ReplyThatIsNoListIsAnError) {
    for (const RedisReply& reply : {nil(), number(1), text("x"), RedisReply{Kind::kError, "ERR no", 0, {}}}) {
        const auto map = SlotMap::parse(reply, kAsked);
        ASSERT_FALSE(map);
        EXPECT_EQ(map.error().what, "the slots of the cluster, as 192.0.2.9:7000 tells them, are no list");
    }
}

TEST(SlotMap, MoreMastersThanRedisAllowsAreAnError) {
    std::vector<RedisReply> ranges;
    for (std::size_t i = 0; i < SlotMap::kMaxMasters; ++i) {
        const auto slot = static_cast<std::int64_t>(i);
        ranges.push_back(range(slot, slot, node(text("h"), slot + 1)));
    }
    EXPECT_TRUE(SlotMap::parse(list(ranges), kAsked));
    ranges.push_back(range(16383, 16383, node(text("other"), 1)));
    EXPECT_FALSE(SlotMap::parse(list(ranges), kAsked));
}

TEST(SlotMap, OneSlotIsHandedOver) {
    auto map = SlotMap::parse(list({range(0, 16383, node(text("192.0.2.1"), 1))}), kAsked);
    ASSERT_TRUE(map);
    EXPECT_TRUE((*map).set_owner(7, at(2)));
    EXPECT_EQ(*map->owner(6), at(1));
    EXPECT_EQ(*map->owner(7), at(2));
    EXPECT_EQ(*map->owner(8), at(1));
    EXPECT_EQ(map->masters(), (std::vector{at(1), at(2)}));
    EXPECT_TRUE(map->is_complete());
}

TEST(SlotMap, MasterThatLostItsLastSlotIsNone) {
    auto map = SlotMap::parse(list({range(0, 0, node(text("192.0.2.1"), 1))}), kAsked);
    ASSERT_TRUE(map);
    EXPECT_TRUE((*map).set_owner(0, at(2)));
    EXPECT_EQ(map->masters(), std::vector{at(2)});
}

TEST(SlotMap, HandingOverIsBounded) {
    SlotMap map;
    for (std::size_t i = 0; i < SlotMap::kMaxMasters; ++i) {
        ASSERT_TRUE(map.set_owner(0, {"h", static_cast<std::uint16_t>(i + 1), {}}));
    }
    EXPECT_FALSE(map.set_owner(0, {"other", 1, {}}));
    EXPECT_EQ(*map.owner(0), (RedisEndpoint{"h", SlotMap::kMaxMasters, {}}));
}

}  // namespace
}  // namespace postern
