#include "store/slot_part.h"

#include <gtest/gtest.h>

#include "redis/hash_slot.h"

namespace postern {
namespace {

using Strings = std::vector<std::string>;
using Places = std::vector<std::size_t>;

Charge charge(const std::string& key, std::uint64_t cost = 1) {
    return {.key = key, .rate = {1, std::chrono::seconds{1}}, .burst = 10, .cost = cost};
}

Places budgets_of(const SlotPart& part) {
    Places places;
    for (const ChargeKeys& keys : part.numbers) places.push_back(keys.budget);
    return places;
}

TEST(SlotPart, IsOneOnASingleServer) {
    const std::vector<Charge> charges = {charge("a"), charge("b", 2), charge("a", 3), charge("{a}c")};
    const auto parts = split_by_slot(charges, "p:", false);
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].charges, charges);
    EXPECT_EQ(parts[0].places, (Places{0, 1, 2, 3}));
    EXPECT_EQ(parts[0].keys, (Strings{"p:a", "p:b", "p:{a}c"}));
    EXPECT_EQ(budgets_of(parts[0]), (Places{1, 2, 1, 3}));
}

TEST(SlotPart, IsOneForEachSlotOfACluster) {
    const std::vector<Charge> charges = {charge("a"), charge("b{x}"), charge("a"), charge("c{x}"),
                                         charge("b{x}")};
    ASSERT_NE(redis_slot("p:a"), redis_slot("x"));
    const auto parts = split_by_slot(charges, "p:", true);
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].places, (Places{0, 2}));
    EXPECT_EQ(parts[0].keys, Strings{"p:a"});
    EXPECT_EQ(budgets_of(parts[0]), (Places{1, 1}));
    EXPECT_EQ(parts[1].places, (Places{1, 3, 4}));
    EXPECT_EQ(parts[1].keys, (Strings{"p:b{x}", "p:c{x}"}));
    EXPECT_EQ(budgets_of(parts[1]), (Places{1, 2, 1}));
    // A prefix with a tag of its own brings all to one slot.
    EXPECT_EQ(split_by_slot(charges, "{p}:", true).size(), 1U);
    EXPECT_TRUE(split_by_slot({}, "p:", true).empty());
}

TEST(SlotPart, PutsTheMarkOfAThingWhereItsBudgetIs) {
    std::vector<Charge> charges = {charge("l|a"), charge("l|a"), charge("l|a")};
    charges[0].once = "l|a|to=x";
    charges[1].once = "l|a|to=y";
    const std::vector<SlotPart> parts = split_by_slot(charges, "p:", true);
    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].keys, (Strings{"p:l|a", "p:{p:l|a}l|a|to=x", "p:{p:l|a}l|a|to=y"}));
    for (const std::string& key : parts[0].keys) EXPECT_EQ(redis_slot(key), redis_slot("p:l|a")) << key;
    EXPECT_EQ(parts[0].numbers[0].mark, 2U);
    EXPECT_EQ(parts[0].numbers[1].mark, 3U);
    EXPECT_EQ(parts[0].numbers[2].mark, 0U);
}

TEST(SlotPart, MakesTheArgumentsOfTheScripts) {
    std::vector<Charge> charges = {charge("a"), charge("b", 2), charge("a", 11)};
    charges[1].enforced = false;
    charges[1].look_only = true;
    const SlotPart part = split_by_slot(charges, "p:", false).front();
    const ScriptArgs take = take_args(part);
    EXPECT_EQ(take.keys, part.keys);
    EXPECT_EQ(take.args,
              (Strings{"1", "1", "0", "1", "10000000", "0", "1000000",          "0", "0", "1000",  //
                       "2", "0", "1", "1", "10000000", "0", "2000000",          "0", "0", "1000",  //
                       "1", "1", "0", "1", "10000000", "0", "4503599627370497", "0", "0", "1000"}));
    const ScriptArgs back = give_back_args(part, Places{1});
    EXPECT_EQ(back.keys, part.keys);
    EXPECT_EQ(back.args, (Strings{"2", "1", "2000000", "0", "0"}));
}

}  // namespace
}  // namespace postern
