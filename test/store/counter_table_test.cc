#include "store/counter_table.h"

#include <gtest/gtest.h>

#include <map>
#include <random>
#include <utility>
#include <vector>

namespace postern {
namespace {

Arrival arrival(std::int64_t micros) {
    return {micros, 0};
}

TEST(CounterTable, HoldsWhatIsPut) {
    CounterTable table;
    EXPECT_EQ(table.find({1, 2}), nullptr);
    EXPECT_FALSE(table.erase({1, 2}));
    EXPECT_TRUE(table.put({1, 2}, arrival(5)));
    EXPECT_FALSE(table.put({1, 2}, arrival(6)));
    ASSERT_NE(table.find({1, 2}), nullptr);
    EXPECT_EQ(*table.find({1, 2}), arrival(6));
    EXPECT_EQ(table.find({2, 2}), nullptr);  // the same home
    EXPECT_EQ(table.find({1, 3}), nullptr);
    EXPECT_EQ(table.size(), 1U);
    EXPECT_TRUE(table.erase({1, 2}));
    EXPECT_EQ(table.find({1, 2}), nullptr);
    EXPECT_EQ(table.size(), 0U);
}

// Many keys on few homes, those at the end of the table too, so that runs are long and wrap around.
TEST(CounterTable, AgreesWithAnOrderedMapThroughAnyChange) {
    std::mt19937_64 random(11);
    for (int round = 0; round < 30; ++round) {
        CounterTable table;
        std::map<std::pair<std::uint64_t, std::uint64_t>, std::int64_t> model;
        for (int i = 0; i < 2000; ++i) {
            const std::uint64_t home = random() % 3 == 0 ? UINT64_MAX : (random() % 4) << 62U;
            const Hash128 hash{1 + random() % 40, home};
            const auto key = std::pair{hash.low, hash.high};
            const auto action = random() % 8;
            if (action < 4) {
                EXPECT_EQ(table.put(hash, arrival(i)), model.insert_or_assign(key, i).second);
            } else if (action < 7) {
                EXPECT_EQ(table.erase(hash), model.erase(key) == 1);
            } else {
                table.shrink();
            }
            ASSERT_EQ(table.size(), model.size());
        }
        for (const auto& [key, value] : model) {
            const Arrival* found = table.find({key.first, key.second});
            ASSERT_NE(found, nullptr);
            ASSERT_EQ(*found, arrival(value));
        }
    }
}

TEST(CounterTable, StaysAtMostSevenEighthsFullAndShrinks) {
    std::mt19937_64 random(12);
    CounterTable table;
    std::vector<Hash128> keys(5000);
    for (Hash128& key : keys) {
        key = {random(), random()};
        table.put(key, arrival(1));
        ASSERT_LE(table.size() * 8, table.slots() * 7);
        ASSERT_LE(table.slots(), table.size() * 2 + 8);
    }
    for (std::size_t i = 10; i < keys.size(); ++i) table.erase(keys[i]);
    table.shrink();
    EXPECT_LE(table.slots(), 40U);
    for (std::size_t i = 0; i < 10; ++i) EXPECT_NE(table.find(keys[i]), nullptr);
    for (std::size_t i = 0; i < 10; ++i) table.erase(keys[i]);
    table.shrink();
    EXPECT_EQ(table.bytes(), 0U);
}

TEST(CounterTable, PlacesShowEveryKeyOnce) {
    CounterTable table;
    for (std::uint64_t i = 1; i <= 100; ++i) table.put({i, i << 57U}, arrival(static_cast<std::int64_t>(i)));
    std::int64_t sum = 0;
    for (std::size_t slot = 0; slot < table.slots(); ++slot) {
        if (table.at(slot) != nullptr) sum += table.at(slot)->micros;
    }
    EXPECT_EQ(sum, 5050);
    for (std::size_t slot = 0; slot < table.slots();) {
        if (table.at(slot) != nullptr) {
            table.erase_at(slot);
        } else {
            ++slot;
        }
    }
    EXPECT_EQ(table.size(), 0U);
}

}  // namespace
}  // namespace postern
