#include "loader/plugin_loader.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <fstream>
#include <thread>

#include "fakes/plugins_scene.h"
#include "loader/plugin_folder.h"

namespace postern {
namespace {

class PluginLoaderTest : public testing::Test {
  protected:
    MadeChecks load(const PluginSettings& settings) { return loader_.make_checks({}, settings); }

    // The whole report of loading these files.
    std::string refusal(const std::vector<std::string>& files) {
        return errors_text(load(folder_.loading(files)).errors, folder_);
    }

    // What this counter of any plug-in stands at.
    std::uint64_t count(std::string_view name) const {
        std::uint64_t value = 0;
        loader_.for_each([&](const PluginCount& count) { value += count.name == name ? count.value : 0; });
        return value;
    }

    PluginFolder folder_;
    PluginLoader loader_{BuiltinPlugins{}, geteuid()};
};

SectionValue text_value(std::string text) {
    return {{"f", 9, 9}, std::move(text)};
}

std::vector<std::string> names_of(const MadeChecks& made) {
    std::vector<std::string> names;
    for (const auto& check : made.checks) names.emplace_back(check->name());
    return names;
}

TEST_F(PluginLoaderTest, RefusesBrokenPluginsAndSaysHowToMendThem) {
    const std::string abi = POSTERN_PLUGIN_ABI;
    const struct {
        std::string plugin;
        std::string want;
    } cases[] = {
        {"wrong_abi",
         "'FOLDER/wrong_abi.so' was built for another Postern: it is for 'Postern 0.0.1, headers "
         "0000000000000000, gcc 4, cxx11-abi 0, C++ 199711L', this is '" +
             abi + "'; build it again with the headers of this one"},
        {"no_symbol",
         "'FOLDER/no_symbol.so' exports no postern_plugin: it needs POSTERN_PLUGIN, and "
         "POSTERN_SHARED_PLUGIN defined where it is compiled"},
        {"bad_name",
         "'FOLDER/bad_name.so' calls itself 'Bad_Name', which is no name of a plug-in: 1 to 32 lower-case "
         "letters, digits and '_', beginning with a letter"},
        {"null_make", "'FOLDER/null_make.so' has no function that makes its check"},
        {"undefined_symbol",
         "can't load 'FOLDER/undefined_symbol.so': undefined symbol: postern_has_no_such_function"},
        {"throwing_make", "'throwing_make.so' could not make its check: no list at '/nowhere'"},
        {"throwing_make_odd", "'throwing_make_odd.so' could not make its check: unknown exception"},
        {"throwing_stages", "'throwing_stages.so' could not make its check: no stage is like another"},
        {"bad_counters",
         "'bad_counters.so': counter 'Greeted': a name is 1 to 48 lower-case letters, digits and '_', "
         "beginning with a letter\n"
         "2: plugins.load: 'bad_counters.so': counter 'number_32': a plug-in has at most 32 counters"},
    };
    for (const auto& c : cases) {
        folder_.add(c.plugin);
        EXPECT_EQ(refusal({c.plugin + ".so"}), "2: plugins.load: " + c.want + "\n") << c.plugin;
        // A second attempt fares no better.
        EXPECT_EQ(refusal({c.plugin + ".so"}), "2: plugins.load: " + c.want + "\n") << c.plugin;
    }
}

TEST_F(PluginLoaderTest, RefusesWhatIsNoSharedObject) {
    folder_.write("text.so",
                  "#!/bin/sh\necho this is a script, and long enough to hold a header of its own\n");
    folder_.write("empty.so", "");
    EXPECT_EQ(refusal({"text.so", "empty.so"}),
              "2: plugins.load: can't load 'FOLDER/text.so': invalid ELF header\n"
              "3: plugins.load: can't load 'FOLDER/empty.so': file too short\n");
}

TEST_F(PluginLoaderTest, RefusesANameThatIsTaken) {
    folder_.add("named_size");
    folder_.add("twin_one");
    folder_.add("twin_two");
    PluginLoader with_builtin{builtin_plugins(), geteuid()};
    const PluginSettings settings =
        folder_.loading({"named_size.so", "twin_one.so", "twin_two.so", "twin_one.so"});
    EXPECT_EQ(errors_text(with_builtin.make_checks({}, settings).errors, folder_),
              "2: plugins.load: 'FOLDER/named_size.so' calls itself 'size', as does a check that comes with "
              "Postern\n"
              "4: plugins.load: 'FOLDER/twin_two.so' calls itself 'twin', as does 'twin_one.so'\n"
              "5: plugins.load: 'FOLDER/twin_one.so' calls itself 'twin', as does 'twin_one.so'\n");
}

TEST_F(PluginLoaderTest, TellsOfTheDirectoryWhereItStands) {
    folder_.add("sound");
    chmod(folder_.path().c_str(), 0775);
    PluginSettings settings = folder_.loading({"sound.so"});
    const std::string want = "'FOLDER' can be written to by its group or by others: chmod go-w FOLDER\n";
    EXPECT_EQ(errors_text(load(settings).errors, folder_), "1: plugins.directory: " + want);
    // Of the default nobody has written a line.
    settings.directory.place = {};
    EXPECT_EQ(errors_text(load(settings).errors, folder_), "2: plugins.directory: " + want);
    // And as long as nothing is loaded, it need not even be there.
    settings.load.clear();
    EXPECT_EQ(errors_text(load(settings).errors, folder_), "");
}

TEST_F(PluginLoaderTest, AsksLoadedChecksInTheirOrderBeforeTheLastOfItsOwn) {
    folder_.add("sound");
    folder_.add("twin_one");
    folder_.add("off");
    PluginLoader with_builtin{builtin_plugins(), geteuid()};
    const MadeChecks made =
        with_builtin.make_checks({}, folder_.loading({"twin_one.so", "off.so", "sound.so"}));
    EXPECT_EQ(errors_text(made.errors, folder_), "");
    const std::vector<std::string> names = names_of(made);
    ASSERT_GE(names.size(), 4U);
    EXPECT_EQ(names.front(), "deny");
    EXPECT_EQ(std::vector<std::string>(names.end() - 3, names.end()),
              (std::vector<std::string>{"twin", "sound", "limits"}));
}

TEST_F(PluginLoaderTest, GivesAPluginItsOwnKeys) {
    folder_.add("sound");
    PluginSettings settings = folder_.loading({folder_.path("sound.so")});
    settings.sections = {{"sound", {"f", 8, 1}, {{"names", {"f", 9, 1}, text_value("mail.example.net")}}}};
    const MadeChecks made = load(settings);
    ASSERT_EQ(made.checks.size(), 1U) << errors_text(made.errors, folder_);
    Scene scene;
    scene.session.helo = "mail.example.net";
    const Answer answer = scene.judge(*made.checks.front(), Stage::kMail);
    EXPECT_EQ(text(answer), "pattern");
    EXPECT_EQ(answer.detail, "calls itself mail.example.net");
}

TEST_F(PluginLoaderTest, CollectsMistakesInAPluginsKeys) {
    folder_.add("sound");
    PluginSettings settings = folder_.loading({"sound.so"});
    const auto list = [](std::size_t count) {
        std::vector<SectionValue> items;
        for (std::size_t i = 0; i < count; ++i) items.push_back(text_value("n"));
        items.back().place.line = 11;
        return SectionValue{{"f", 9, 9}, std::move(items)};
    };
    settings.sections = {{"sound", {"f", 8, 1}, {{"names", {"f", 9, 1}, list(3)}}}};
    EXPECT_EQ(errors_text(load(settings).errors, folder_), "11: plugin.sound.names: two names are enough\n");
    settings.sections = {{"sound", {"f", 8, 1}, {{"names", {"f", 9, 1}, {{"f", 9, 9}, true}}}}};
    EXPECT_EQ(errors_text(load(settings).errors, folder_),
              "9: plugin.sound.names: expected a list of strings, found a boolean\n");
}

TEST_F(PluginLoaderTest, NamesKeysAndPluginsThatNobodyKnows) {
    folder_.add("sound");
    PluginSettings settings = folder_.loading({"sound.so"});
    settings.sections = {{"sound", {"f", 8, 1}, {{"nmaes", {"f", 9, 1}, text_value("n")}}},
                         {"greylist", {"f", 20, 1}, {}}};
    const MadeChecks made = load(settings);
    EXPECT_EQ(errors_text(made.errors, folder_), "");
    ASSERT_EQ(made.unknown.size(), 2U);
    EXPECT_EQ(made.unknown[0].key, "plugin.sound.nmaes");
    EXPECT_EQ(made.unknown[0].place.line, 9U);
    EXPECT_EQ(made.unknown[0].known, std::vector<std::string>{"names"});
    EXPECT_EQ(made.unknown[1].key, "plugin.greylist");
    EXPECT_EQ(made.unknown[1].noun, "plug-in");
    EXPECT_EQ(made.unknown[1].known, std::vector<std::string>{"sound"});
}

TEST_F(PluginLoaderTest, KnowsSectionsOfChecksThatComeWithPostern) {
    PluginLoader with_builtin{builtin_plugins(), geteuid()};
    PluginSettings settings;
    settings.sections = {{"size", {"f", 8, 1}, {}}, {"sise", {"f", 9, 1}, {}}};
    const MadeChecks made = with_builtin.make_checks({}, settings);
    ASSERT_EQ(made.unknown.size(), 1U);
    EXPECT_EQ(made.unknown[0].key, "plugin.sise");
}

TEST_F(PluginLoaderTest, TellsOfACheckOfItsOwnThatThrows) {
    const Plugin throwing{POSTERN_PLUGIN_ABI, "throwing",
                          [](PluginInput&) -> std::unique_ptr<const Check> { throw 42; }};
    const std::array<const Plugin*, 1> table{&throwing};
    PluginLoader own{BuiltinPlugins{table, {}}, geteuid()};
    EXPECT_EQ(errors_text(own.make_checks({}, {}).errors, folder_),
              "0: plugins.load: 'throwing' could not make its check: unknown exception\n");
}

TEST_F(PluginLoaderTest, RefusesCountersThatWouldBeShownUnderOneName) {
    const Plugin geo{POSTERN_PLUGIN_ABI, "geo", [](PluginInput& input) -> std::unique_ptr<const Check> {
                         input.counters.counter("ip_hits", "").add();
                         return nullptr;
                     }};
    const Plugin geo_ip{POSTERN_PLUGIN_ABI, "geo_ip", [](PluginInput& input) -> std::unique_ptr<const Check> {
                            input.counters.counter("hits", "").add();
                            input.counters.counter("late", "").add();
                            return nullptr;
                        }};
    const std::array<const Plugin*, 2> table{&geo, &geo_ip};
    PluginLoader own{BuiltinPlugins{table, {}}, geteuid()};
    // At a reload it is the same.
    for (int i = 0; i < 2; ++i) {
        EXPECT_EQ(errors_text(own.make_checks({}, {}).errors, folder_),
                  "0: plugins.load: 'geo_ip': counter 'hits': plug-in 'geo' has one that is shown as "
                  "postern_plugin_geo_ip_hits_total, too\n"
                  "0: plugins.load: 'geo_ip': counter 'late': Postern has a counter of that name for each "
                  "plug-in\n");
    }
    std::string shown;
    own.for_each(
        [&](const PluginCount& count) { shown.append(count.plugin).append(" ").append(count.name); });
    EXPECT_EQ(shown, "geo ip_hits");
}

TEST_F(PluginLoaderTest, SaysNothingOfKeysOfAPluginThatThrewBeforeItAsked) {
    folder_.add("throwing_make");
    PluginSettings settings = folder_.loading({"throwing_make.so"});
    settings.sections = {
        {"throwing_make",
         {"f", 8, 1},
         {{"list", {"f", 9, 1}, text_value("/here")}, {"more", {"f", 10, 1}, text_value("x")}}}};
    const MadeChecks made = load(settings);
    EXPECT_EQ(errors_text(made.errors, folder_),
              "2: plugins.load: 'throwing_make.so' could not make its check: no list at '/here'\n");
    EXPECT_TRUE(made.unknown.empty());
}

TEST_F(PluginLoaderTest, LoadsNothingByTablesThatCouldNotBeRead) {
    PluginSettings settings = folder_.loading({"nothing.so"});
    settings.sections = {{"nothing", {"f", 8, 1}, {}}};
    settings.unreadable = true;
    const MadeChecks made = load(settings);
    EXPECT_EQ(errors_text(made.errors, folder_), "");
    EXPECT_TRUE(made.unknown.empty());
}

TEST_F(PluginLoaderTest, KeepsCodeAndCountersOverAReload) {
    folder_.add("sound");
    const auto seen = [&] {
        std::string text;
        loader_.for_each([&](const PluginCount& count) {
            text += std::string(count.plugin) + " " + std::string(count.name) + " " +
                    std::string(count.help) + " " + std::to_string(count.value) + "\n";
        });
        return text;
    };
    Scene scene;
    for (int i = 0; i < 2; ++i) {
        const MadeChecks made = load(folder_.loading({"sound.so"}));
        EXPECT_EQ(errors_text(made.warnings, folder_), "");
        ASSERT_EQ(made.checks.size(), 1U);
        static_cast<void>(scene.judge(*made.checks.front(), Stage::kMail));
    }
    EXPECT_EQ(seen(),
              "sound late Calls that were not answered within the deadline 0\nsound seen Questions 2\n");
}

TEST_F(PluginLoaderTest, WarnsOfAFileThatHasChangedSinceItWasLoaded) {
    folder_.add("twin_one", "a.so");
    ASSERT_EQ(load(folder_.loading({"a.so"})).checks.size(), 1U);
    // As a package manager does it: a new file in place of the old one.
    folder_.add("sound", "new.so");
    std::filesystem::rename(folder_.path("new.so"), folder_.path("a.so"));
    const MadeChecks made = load(folder_.loading({"a.so"}));
    EXPECT_EQ(names_of(made), std::vector<std::string>{"twin"});
    EXPECT_EQ(errors_text(made.warnings, folder_),
              "2: plugins.load: 'FOLDER/a.so' has changed on disk; restart Postern to use it\n");
}

TEST_F(PluginLoaderTest, TakesANewFileInPlaceOfARefusedOne) {
    folder_.add("wrong_abi", "a.so");
    EXPECT_NE(refusal({"a.so"}), "");
    folder_.add("sound", "new.so");
    std::filesystem::rename(folder_.path("new.so"), folder_.path("a.so"));
    EXPECT_EQ(names_of(load(folder_.loading({"a.so"}))), std::vector<std::string>{"sound"});
}

TEST_F(PluginLoaderTest, SaysThatARefusedFileWasReadBefore) {
    folder_.add("no_symbol", "a.so");
    EXPECT_NE(refusal({"a.so"}), "");
    std::ofstream(folder_.path("a.so"), std::ios::app) << "more";
    EXPECT_EQ(
        refusal({"a.so"}),
        "2: plugins.load: 'FOLDER/a.so' exports no postern_plugin: it needs POSTERN_PLUGIN, and "
        "POSTERN_SHARED_PLUGIN defined where it is compiled (the file has changed since: restart Postern "
        "to load it, or put a new file in its place)\n");
}

TEST_F(PluginLoaderTest, TellsFilesOfDifferentLoadersApart) {
    // The linker knows a file by the descriptor it was opened by; two must not share one.
    folder_.add("twin_one");
    folder_.add("sound");
    PluginLoader other{BuiltinPlugins{}, geteuid()};
    EXPECT_EQ(names_of(load(folder_.loading({"twin_one.so"}))), std::vector<std::string>{"twin"});
    EXPECT_EQ(names_of(other.make_checks({}, folder_.loading({"sound.so"}))),
              std::vector<std::string>{"sound"});
}

TEST_F(PluginLoaderTest, PassesOnWhatALoadedCheckThrows) {
    folder_.add("throwing_judge");
    PluginSettings settings = folder_.loading({"throwing_judge.so"});
    const auto thrown = [&] {
        const MadeChecks made = load(settings);
        Scene scene;
        scene.session.helo = "a.test";
        try {
            return "answered " + text(scene.judge(*made.checks.at(0), Stage::kMail));
        } catch (const std::exception& e) {
            return std::string(e.what());
        }
    };
    EXPECT_EQ(thrown(), "no such host: a.test");
    settings.sections = {{"throwing_judge", {}, {{"odd", {}, {{}, true}}}}};
    EXPECT_EQ(thrown(), "unknown exception");
}

TEST_F(PluginLoaderTest, DoesNotWaitForASlowPluginBeyondTheDeadline) {
    folder_.add("slow_judge");
    const std::string pipe = folder_.path("pipe");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    PluginSettings settings = folder_.loading({"slow_judge.so"});
    settings.sections = {{"slow_judge", {}, {{"pipe", {}, text_value(pipe)}}}};
    settings.deadline = std::chrono::milliseconds{200};
    const MadeChecks made = load(settings);
    ASSERT_EQ(made.checks.size(), 1U) << errors_text(made.errors, folder_);
    Scene scene;
    const Answer answer = scene.judge(*made.checks.front(), Stage::kMail);
    EXPECT_EQ(text(answer), "unavailable");
    EXPECT_EQ(answer.detail, "no answer within 200ms");
    // Others are served meanwhile.
    scene.session.helo = "quick";
    EXPECT_EQ(scene.judge(*made.checks.front(), Stage::kMail).detail, "quick");
    std::ofstream(pipe) << "go on\n";
}

TEST_F(PluginLoaderTest, LetsNoPluginTakeTheThreadsOfAnother) {
    constexpr std::size_t kThreads = WorkerPool::kMostThreads;
    folder_.add("slow_judge");
    folder_.add("sound");
    const std::string pipe = folder_.path("pipe");
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    PluginSettings settings = folder_.loading({"slow_judge.so", "sound.so"});
    settings.sections = {{"slow_judge", {}, {{"pipe", {}, text_value(pipe)}}}};
    settings.deadline = std::chrono::minutes{1};
    const MadeChecks made = load(settings);
    ASSERT_EQ(made.checks.size(), 2U) << errors_text(made.errors, folder_);
    std::atomic<std::size_t> answered{0};
    std::atomic<std::size_t> refused{0};
    std::vector<std::thread> sessions;
    for (std::size_t i = 0; i < 2 * kThreads; ++i) {
        sessions.emplace_back([&] {
            Scene scene;
            if (text(scene.judge(*made.checks[0], Stage::kMail)) == "pattern") ++refused;
            ++answered;
        });
    }
    while (count("asked") < kThreads) std::this_thread::yield();
    Scene scene;
    const Answer answer = scene.judge(*made.checks[1], Stage::kMail);
    EXPECT_EQ(text(answer), "pass") << answer.detail;
    EXPECT_EQ(count("asked"), kThreads) << "the rest waits in line";
    while (answered < sessions.size()) {
        const int end = open(pipe.c_str(), O_WRONLY | O_NONBLOCK | O_CLOEXEC);
        if (end >= 0) close(end);
        std::this_thread::yield();
    }
    for (std::thread& session : sessions) session.join();
    EXPECT_EQ(refused, sessions.size()) << "who waits in line is served";
}

TEST_F(PluginLoaderTest, CleansAnswers) {
    folder_.add("wild_answers");
    const MadeChecks made = load(folder_.loading({"wild_answers.so"}));
    ASSERT_EQ(made.checks.size(), 1U);
    Scene scene;
    const Answer answer = scene.judge(*made.checks.front(), Stage::kMail);
    EXPECT_EQ(answer.add, (std::vector<AddedField>{{"X-Fine", "yes"}}));
    EXPECT_EQ(answer.text, "");
    EXPECT_LE(answer.detail.size(), 1000U);
    scene.session.helo = "odd";
    EXPECT_EQ(text(scene.judge(*made.checks.front(), Stage::kMail)), "unavailable");
}

}  // namespace
}  // namespace postern
