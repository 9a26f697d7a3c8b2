#include "control/recent_budgets.h"

#include <gtest/gtest.h>

#include <thread>

namespace postern {
namespace {

std::vector<LimitUse> uses(const std::vector<std::string>& keys) {
    std::vector<LimitUse> list;
    for (const std::string& key : keys) {
        Charge charge;
        charge.key = key;
        list.push_back({key.substr(0, key.find('|')), charge, {}});
    }
    return list;
}

using Keys = std::vector<std::string>;

TEST(RecentBudgets, NamesTheOnesUsedLastFirst) {
    RecentBudgets recent;
    EXPECT_EQ(recent.keys(), Keys());
    recent.note(uses({"a|ip=1", "b|ip=1"}));
    recent.note(uses({"a|ip=2", "a|ip=1"}));
    EXPECT_EQ(recent.keys(), (Keys{"a|ip=1", "a|ip=2", "b|ip=1"}));
    EXPECT_EQ(recent.keys("a"), (Keys{"a|ip=1", "a|ip=2"}));
    EXPECT_EQ(recent.keys("c"), Keys());
    EXPECT_EQ(recent.keys("a|"), Keys());
}

TEST(RecentBudgets, MakesRoomByTheOneUsedTheLongestAgo) {
    RecentBudgets recent(3);
    recent.note(uses({"a", "b", "c"}));
    recent.note(uses({"a"}));
    recent.note(uses({"d", "e"}));
    EXPECT_EQ(recent.keys(), (Keys{"e", "d", "a"}));
    RecentBudgets none(0);
    none.note(uses({"a"}));
    EXPECT_EQ(none.keys(), Keys());
}

TEST(RecentBudgets, TakesNotesFromManyThreads) {
    RecentBudgets recent(100);
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&recent, t] {
            for (int i = 0; i < 500; ++i) {
                recent.note(uses({"a|n=" + std::to_string(i % 150), "b|t=" + std::to_string(t)}));
                static_cast<void>(recent.keys("b"));
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(recent.keys().size(), 100U);
}

}  // namespace
}  // namespace postern
