#include "loader/counter_set.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(CounterSet, GivesTheSameCounterForTheSameName) {
    CounterSet set;
    PluginCounter& first = set.counter("seen", "Things seen");
    PluginCounter& second = set.counter("seen", "Something else");
    EXPECT_EQ(&first, &second);
    first.add();
    second.add(2);
    set.counter("a", "First by name").add(7);
    std::string text;
    set.for_each("p", [&](const PluginCount& count) {
        text += std::string(count.plugin) + "." + std::string(count.name) + ": " + std::string(count.help) +
                ": " + std::to_string(count.value) + "\n";
    });
    EXPECT_EQ(text, "p.a: First by name: 7\np.seen: Things seen: 3\n");
    EXPECT_TRUE(set.take_mistakes().empty());
}

TEST(CounterSet, TakesNamesThatFitAMetric) {
    const struct {
        std::string name;
        bool good;
    } cases[] = {{"a", true},    {"a_2", true},       {std::string(48, 'a'), true},
                 {"", false},    {"A", false},        {"2a", false},
                 {"_a", false},  {"a-b", false},      {"a b", false},
                 {"a\n", false}, {"\xc3\xa4", false}, {std::string(49, 'a'), false}};
    for (const auto& c : cases) {
        CounterSet set;
        set.counter(c.name, "").add();
        std::size_t shown = 0;
        set.for_each("p", [&](const PluginCount&) { ++shown; });
        EXPECT_EQ(shown, c.good ? 1U : 0U) << c.name;
        EXPECT_EQ(set.take_mistakes().size(), c.good ? 0U : 1U) << c.name;
        EXPECT_TRUE(set.take_mistakes().empty()) << "told once";
    }
}

TEST(CounterSet, HasRoomForSoManyOfThePluginsOwn) {
    CounterSet set;
    set.additional("late", "Of Postern").add();
    set.counter("late", "The same").add();
    for (int i = 0; i < 1000; ++i) set.counter("c" + std::to_string(i), "").add();
    std::size_t shown = 0;
    set.for_each("p", [&](const PluginCount&) { ++shown; });
    EXPECT_EQ(shown, kMostPluginCounters + 1);
    EXPECT_EQ(set.take_mistakes().size(), kMostPluginCounters) << "mistakes are bounded too";
}

}  // namespace
}  // namespace postern
