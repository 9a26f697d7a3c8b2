#include "loader/counter_set.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

struct Counted {
    explicit Counted(const std::string& plugin = "p",
                     std::shared_ptr<SeriesNames> series = std::make_shared<SeriesNames>())
        : set(plugin, std::move(series)) {}

    [[nodiscard]] std::string text() const {
        std::string text;
        set.for_each([&](const PluginCount& count) {
            text += std::string(count.plugin) + "." + std::string(count.name) + ": " +
                    std::string(count.help) + ": " + std::to_string(count.value) + "\n";
        });
        return text;
    }
    [[nodiscard]] std::size_t shown() const {
        std::size_t shown = 0;
        set.for_each([&](const PluginCount&) { ++shown; });
        return shown;
    }

    CounterSet set;
};

TEST(CounterSet, GivesTheSameCounterForTheSameName) {
    Counted counted;
    PluginCounter& first = counted.set.counter("seen", "Things seen");
    PluginCounter& second = counted.set.counter("seen", "Something else");
    EXPECT_EQ(&first, &second);
    first.add();
    second.add(2);
    counted.set.counter("a", "First by name").add(7);
    EXPECT_EQ(counted.text(), "p.a: First by name: 7\np.seen: Things seen: 3\n");
    EXPECT_TRUE(counted.set.take_mistakes().empty());
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
        Counted counted;
        counted.set.counter(c.name, "").add();
        EXPECT_EQ(counted.shown(), c.good ? 1U : 0U) << c.name;
        EXPECT_EQ(counted.set.take_mistakes().size(), c.good ? 0U : 1U) << c.name;
        EXPECT_TRUE(counted.set.take_mistakes().empty()) << "told once";
    }
}

TEST(CounterSet, HasRoomForSoManyOfThePluginsOwn) {
    Counted counted;
    counted.set.late().add();
    for (int i = 0; i < 1000; ++i) counted.set.counter("c" + std::to_string(i), "").add();
    EXPECT_EQ(counted.shown(), kMostPluginCounters + 1);
    EXPECT_EQ(counted.set.take_mistakes().size(), kMostPluginCounters) << "mistakes are bounded too";
}

TEST(CounterSet, KeepsPosternsOwnCounterApart) {
    for (const bool before : {true, false}) {
        Counted counted;
        if (before) counted.set.late().add();
        counted.set.counter("late", "Mine").add(7);
        counted.set.late().add();
        EXPECT_EQ(counted.text(), "p.late: Calls that were not answered within the deadline: " +
                                      std::to_string(before ? 2 : 1) + "\n");
        EXPECT_EQ(
            counted.set.take_mistakes(),
            std::vector<std::string>{"counter 'late': Postern has a counter of that name for each plug-in"});
    }
}

TEST(CounterSet, GivesNoNameToTwoPlugins) {
    const auto series = std::make_shared<SeriesNames>();
    Counted geo("geo", series);
    Counted geo_ip("geo_ip", series);
    geo.set.counter("ip_hits", "").add();
    geo.set.counter("ip_late", "").add();
    geo_ip.set.counter("hits", "").add();
    geo_ip.set.counter("misses", "").add();
    geo_ip.set.late().add();
    EXPECT_EQ(geo.text(), "geo.ip_hits: : 1\ngeo.ip_late: : 1\n");
    EXPECT_EQ(geo_ip.text(), "geo_ip.misses: : 1\n");
    EXPECT_TRUE(geo.set.take_mistakes().empty());
    EXPECT_EQ(
        geo_ip.set.take_mistakes(),
        (std::vector<std::string>{
            "counter 'hits': plug-in 'geo' has one that is shown as postern_plugin_geo_ip_hits_total, too",
            "counter 'late': plug-in 'geo' has one that is shown as postern_plugin_geo_ip_late_total, "
            "too"}));
    geo.set.counter("ip_hits", "").add();
    EXPECT_TRUE(geo.set.take_mistakes().empty()) << "that it has it itself is no mistake";
}

TEST(CounterSet, ShowsHelpAsOneLineThatReadsInOneWayOnly) {
    Counted counted;
    counted.set.counter("a", "Things\nforged_total 1\\n \xff~").add();
    counted.set.counter("b", std::string(1000, 'h')).add();
    EXPECT_EQ(counted.text(), "p.a: Things?forged_total 1?n ?~: 1\np.b: " + std::string(200, 'h') + ": 1\n");
}

}  // namespace
}  // namespace postern
