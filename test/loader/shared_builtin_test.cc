#include <gtest/gtest.h>

#include <set>

#include "fakes/plugins_scene.h"
#include "loader/builtin.h"
#include "loader/plugin_folder.h"

namespace postern {
namespace {

std::vector<const Plugin*> all_builtin() {
    std::vector<const Plugin*> all;
    for (const auto& plugins : {builtin_plugins().first, builtin_plugins().last}) {
        all.insert(all.end(), plugins.begin(), plugins.end());
    }
    return all;
}

// Settings with which each of them has something to do.
PolicySettings busy_settings() {
    PolicySettings settings;
    settings.identity.display_name = RuleMode::kEnforce;
    settings.identity.look_alike = RuleMode::kEnforce;
    PatternSettings pattern;
    pattern.rule.name = "p";
    pattern.rule.in = PatternIn::kHelo;
    pattern.rule.match = "x";
    settings.patterns = {pattern};
    return settings;
}

TEST(SharedBuiltin, EachCheckCanBeLoadedFromAFile) {
    const PluginFolder folder;
    std::vector<std::string> files;
    for (const Plugin* plugin : all_builtin()) {
        folder.add("shared/" + std::string(plugin->name));
        files.push_back(std::string(plugin->name) + ".so");
    }
    PluginLoader loader(BuiltinPlugins{}, geteuid());
    const MadeChecks made = loader.make_checks(busy_settings(), folder.loading(files));
    EXPECT_EQ(errors_text(made.errors, folder), "");
    ASSERT_EQ(made.checks.size(), files.size());
    const std::vector<std::unique_ptr<const Check>> own = builtin_checks(busy_settings());
    ASSERT_EQ(own.size(), files.size());
    for (std::size_t i = 0; i < own.size(); ++i) {
        for (const Stage stage : {Stage::kConnect, Stage::kHelo, Stage::kMail, Stage::kRcpt,
                                  Stage::kEndOfHeaders, Stage::kEndOfMessage}) {
            EXPECT_EQ(made.checks[i]->stages().has(stage), own[i]->stages().has(stage)) << files[i];
        }
        EXPECT_EQ(made.checks[i]->per_recipient(), own[i]->per_recipient()) << files[i];
        EXPECT_EQ(made.checks[i]->wants_fields(), own[i]->wants_fields()) << files[i];
        EXPECT_EQ(made.checks[i]->wants_archives(), own[i]->wants_archives()) << files[i];
        EXPECT_EQ(made.checks[i]->body_text(), own[i]->body_text()) << files[i];
    }
}

TEST(SharedBuiltin, ALoadedCheckDecidesAsItDoesLinkedIn) {
    const PluginFolder folder;
    folder.add("shared/size");
    PluginLoader loader(BuiltinPlugins{}, geteuid());
    const MadeChecks made = loader.make_checks({}, folder.loading({"size.so"}));
    ASSERT_EQ(made.checks.size(), 1U);
    Scene scene;
    scene.connector.max_size = 100;
    scene.message.declared_size = 101;
    const Answer answer = scene.judge(*made.checks.front(), Stage::kMail);
    EXPECT_EQ(text(answer), "size");
    EXPECT_EQ(answer.detail, "declared 101 bytes, 100 are allowed");
    scene.message.declared_size = 100;
    EXPECT_EQ(scene.ask(*made.checks.front(), Stage::kMail), "pass");
}

TEST(SharedBuiltin, EachNameStandsOnceInTheTable) {
    std::set<std::string> names;
    for (const Plugin* plugin : all_builtin()) EXPECT_TRUE(names.insert(plugin->name).second) << plugin->name;
    EXPECT_GE(names.size(), 14U);
}

}  // namespace
}  // namespace postern
