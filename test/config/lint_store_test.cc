#include <gtest/gtest.h>

#include "config/lint.h"
#include "config/report.h"

namespace postern {
namespace {

std::string warnings_of(const std::string& text, bool world_readable = false) {
    ReadSettings read = read_settings(
        "[[domain]]\nname = \"example.org\"\n\n[[connector]]\nname = \"default\"\n"
        "remote = [\"0.0.0.0/0\", \"::/0\"]\npreset = \"anonymous\"\n\n" +
            text,
        "f");
    EXPECT_EQ(report(read.errors), "") << text;
    read.settings.store.password = {"/etc/postern/redis.password", "secret", world_readable};
    return report(lint(read.settings, std::chrono::sys_days{std::chrono::year{2027} / 6 / 1}));
}

std::string limit(const std::string& more = "") {
    return "[[limit]]\nname = \"l\"\nkey = \"ip\"\nrate = \"60/1m\"\n" + more;
}

const std::string kRedis = "[store]\nkind = \"redis\"\nurl = \"redis://192.0.2.40\"\n";
const std::string kIdle =
    "f:9:1: limit \"l\".on_store_failure: has no effect: limits are counted in memory, which is never gone\n";
const std::string kUnshared =
    "store.nodes: while Redis is gone this filter lets the whole of each rate through by itself: say how "
    "many "
    "filters share the store\n";

TEST(LintStore, KnowsWhatMemoryNeverNeeds) {
    for (const char* word : {"local", "open", "closed"}) {
        EXPECT_EQ(warnings_of(limit("on_store_failure = \"" + std::string(word) + "\"\n")), kIdle) << word;
    }
    EXPECT_EQ(warnings_of(limit()), "");
    EXPECT_EQ(warnings_of(limit("on_store_failure = \"open\"\n") + kRedis), "");
}

TEST(LintStore, AsksHowManyShareAStore) {
    EXPECT_EQ(warnings_of(kRedis + limit()), "f:9:1: " + kUnshared);
    EXPECT_EQ(warnings_of(kRedis + limit("on_store_failure = \"local\"\n")), "f:9:1: " + kUnshared);
    EXPECT_EQ(warnings_of(kRedis + "nodes = 1\n" + limit()), "");
    EXPECT_EQ(warnings_of(kRedis + "nodes = 3\n" + limit()), "");
    EXPECT_EQ(warnings_of(kRedis + limit("on_store_failure = \"closed\"\n")), "");
    EXPECT_EQ(warnings_of(kRedis), "");
    EXPECT_EQ(warnings_of(limit()), "");
}

TEST(LintStore, KnowsSecretsThatOthersMayRead) {
    EXPECT_EQ(
        warnings_of(kRedis, true),
        "f:9:1: store.password_file: everybody on this machine may read '/etc/postern/redis.password'\n");
    const auto url = [](const std::string& text) {
        return warnings_of("[store]\nkind = \"redis\"\nurl = \"" + text + "\"\n");
    };
    const std::string open =
        "f:9:1: store.url: whoever reads this file may log in to Redis: username and password_file keep that "
        "apart\n";
    EXPECT_EQ(url("redis://bob:secret@192.0.2.40"), open);
    EXPECT_EQ(url("rediss://:secret@192.0.2.40/1"), open);
    EXPECT_EQ(url("redis://192.0.2.40/7"), "");
    EXPECT_EQ(url("unix:///run/a@b/redis.sock"), "");
}

}  // namespace
}  // namespace postern
