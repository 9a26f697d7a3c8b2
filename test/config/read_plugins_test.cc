#include <gtest/gtest.h>

#include "config/report.h"
#include "config/settings_of.h"

namespace postern {
namespace {

TEST(ReadSettings, WithoutPluginsNothingIsLoaded) {
    const PluginSettings plugins = settings_of("").plugins;
    EXPECT_EQ(plugins.directory.text, "/usr/lib/postern/plugins");
    EXPECT_TRUE(plugins.load.empty());
    EXPECT_EQ(plugins.deadline, std::chrono::seconds{2});
    EXPECT_TRUE(plugins.sections.empty());
    EXPECT_FALSE(plugins.unreadable);
}

TEST(ReadSettings, FillsPlugins) {
    const PluginSettings plugins = settings_of(R"([plugins]
directory = "/srv/plugins"
load = ["b.so", "/srv/plugins/a.so"]
deadline = "500ms"
)")
                                       .plugins;
    EXPECT_EQ(plugins.directory.text, "/srv/plugins");
    EXPECT_EQ(plugins.directory.place.line, 2U);
    EXPECT_EQ(texts_of(plugins.load), (std::vector<std::string>{"b.so", "/srv/plugins/a.so"}));
    EXPECT_EQ(plugins.load.at(1).place.line, 3U);
    EXPECT_EQ(plugins.deadline, std::chrono::milliseconds{500});
}

TEST(ReadSettings, KeepsAPluginsKeysForIt) {
    const PluginSettings plugins = settings_of(R"([plugin.greylist]
text = "a"
number = -5
flag = true
list = ["a", 1, ["b"]]
fraction = 1.5
day = 2027-06-30
inner = { key = 1 }
[plugin.other]
)")
                                       .plugins;
    ASSERT_EQ(plugins.sections.size(), 2U);
    const PluginSection& section = plugins.sections[0];
    EXPECT_EQ(section.name, "greylist");
    EXPECT_EQ(section.place.line, 1U);
    ASSERT_EQ(section.entries.size(), 7U);
    std::vector<std::string> kinds;
    for (const SectionEntry& entry : section.entries) {
        EXPECT_EQ(entry.place.file, "f");
        EXPECT_EQ(entry.place.column, 1U);
        EXPECT_GT(entry.value.place.column, entry.key.size());
        if (const auto* other = std::get_if<SectionValue::Other>(&entry.value.value))
            kinds.emplace_back(other->kind);
    }
    EXPECT_EQ(kinds, (std::vector<std::string>{"a number with a fraction", "a date", "a table"}));
    EXPECT_EQ(std::get<std::string>(section.entries[0].value.value), "a");
    EXPECT_EQ(std::get<std::int64_t>(section.entries[1].value.value), -5);
    EXPECT_TRUE(std::get<bool>(section.entries[2].value.value));
    const auto& list = std::get<std::vector<SectionValue>>(section.entries[3].value.value);
    ASSERT_EQ(list.size(), 3U);
    EXPECT_EQ(std::get<std::string>(list[0].value), "a");
    EXPECT_EQ(std::get<std::int64_t>(list[1].value), 1);
    EXPECT_EQ(std::get<SectionValue::Other>(list[2].value).kind, "a list");
    EXPECT_EQ(plugins.sections[1].name, "other");
    EXPECT_TRUE(plugins.sections[1].entries.empty());
}

TEST(ReadSettings, LoadsNothingByPluginsThatCouldNotBeRead) {
    for (const char* wrong : {"directory = 1", "directory = \"here\"", "load = 1", "load = [1]",
                              "deadline = \"1h\"", "laod = []"}) {
        const ReadSettings read = read_settings(std::string("[plugins]\n") + wrong + "\n", "f");
        EXPECT_EQ(read.errors.size(), 1U) << report(read.errors);
        EXPECT_TRUE(read.settings.plugins.unreadable) << wrong;
    }
    // What is wrong elsewhere is nothing to it.
    EXPECT_FALSE(read_settings("[log]\nlevel = 1\n[plugins]\nload = []\n", "f").settings.plugins.unreadable);
}

}  // namespace
}  // namespace postern
