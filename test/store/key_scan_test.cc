#include "store/key_scan.h"

#include <gtest/gtest.h>

#include "fakes/redis_callers.h"
#include "fakes/redis_server.h"

namespace postern {
namespace {

using namespace std::chrono_literals;
using Keys = std::vector<std::string>;

RedisCall::Time soon() {
    return std::chrono::steady_clock::now() + 20s;
}

TEST(GlobEscape, LeavesNothingThatMatchesMore) {
    const struct {
        std::string text;
        std::string want;
    } cases[] = {{"", ""},
                 {"plain-name|1.2_3@x", "plain\\-name|1.2_3@x"},
                 {"*?", "\\*\\?"},
                 {"[a-z]^", "\\[a\\-z\\]\\^"},
                 {"\\", "\\\\"},
                 {"a\\*", "a\\\\\\*"},
                 {std::string("\0\n\xff", 3), std::string("\0\n\xff", 3)}};
    for (const auto& c : cases) EXPECT_EQ(glob_escape(c.text), c.want);
}

TEST(ScanKeys, EndsAsItShould) {
    RedisServer server;
    const auto client = must_be_up(options_for(server.endpoint()));
    for (int i = 0; i < 2500; ++i) server.must({"SET", "k" + std::to_string(i), "1"});
    server.must({"SET", "other", "1"});
    std::size_t found = 0;
    const auto all = [&](const Keys& keys) {
        found += keys.size();
        return true;
    };
    EXPECT_EQ(scan_keys(*client, "k*", soon(), all), ScanEnd::kDone);
    EXPECT_GE(found, 2500U);
    int pages = 0;
    const auto one_page = [&](const Keys&) { return ++pages < 1; };
    EXPECT_EQ(scan_keys(*client, "k*", soon(), one_page), ScanEnd::kStopped);
    EXPECT_EQ(pages, 1);
    found = 0;
    EXPECT_EQ(scan_keys(*client, "k*", std::chrono::steady_clock::now() - 1s, all), ScanEnd::kLate);
    server.must({"ACL", "SETUSER", "default", "-scan"});
    EXPECT_EQ(scan_keys(*client, "k*", soon(), all), ScanEnd::kFailed);
    EXPECT_EQ(found, 0U);
}

TEST(RemoveKeys, RemovesThoseAndNoOthers) {
    RedisServer server;
    const auto client = must_be_up(options_for(server.endpoint()));
    Keys keys;
    for (int i = 0; i < 1200; ++i) {
        keys.push_back("k" + std::to_string(i));
        server.must({"SET", keys.back(), "1"});
    }
    server.must({"SET", "other", "1"});
    EXPECT_TRUE(remove_keys(*client, keys, false, soon()));
    EXPECT_EQ(server.must({"EXISTS", "k0", "k1199", "k600", "other"}), "1");
    EXPECT_TRUE(remove_keys(*client, {}, false, soon()));
    EXPECT_TRUE(remove_keys(*client, {"none", "other"}, true, soon()));
    EXPECT_EQ(server.must({"EXISTS", "other"}), "0");
    server.must({"ACL", "SETUSER", "default", "-unlink"});
    EXPECT_FALSE(remove_keys(*client, {"k"}, false, soon()));
    EXPECT_FALSE(remove_keys(*client, {"k"}, true, soon()));
}

}  // namespace
}  // namespace postern
