#include <gtest/gtest.h>

#include "config/report.h"
#include "config/settings_of.h"
#include "config/temp_folder.h"

namespace postern {
namespace {

using Texts = std::vector<std::string>;

TEST(ReadSettings, WithoutAStoreTheCountersAreInMemory) {
    const StoreSettings store = settings_of("").store;
    EXPECT_EQ(store.kind, StoreKind::kMemory);
    EXPECT_EQ(store.timeout, std::chrono::milliseconds{50});
    EXPECT_EQ(store.nodes, 1U);
    EXPECT_FALSE(store.nodes_given);
    EXPECT_EQ(store.prefix, "postern:");
    EXPECT_EQ(store.state_file, "");
    EXPECT_EQ(store.place.line, 0U);
}

TEST(ReadSettings, FillsAStore) {
    const TempFolder folder;
    const std::string file = folder.path("postern.toml");
    folder.write("redis.password", "s3cret phrase\r\nnot this\n");
    folder.write("ca.pem", "");
    const ReadSettings read = read_settings(R"([store]
kind = "redis"
mode = "sentinel"
hosts = ["192.0.2.41:26379", "[2001:db8::1]:26379", "sentinel.example.org:26379"]
master = "postern"
username = "postern"
password_file = "redis.password"
ca_file = "ca.pem"
cert_file = "ca.pem"
key_file = "ca.pem"
timeout = "200ms"
nodes = 4
prefix = "mail:"
state_file = "state/entries"
)",
                                            file);
    EXPECT_EQ(report(read.errors), "");
    const StoreSettings& store = read.settings.store;
    EXPECT_EQ(store.place.line, 1U);
    EXPECT_EQ(store.kind, StoreKind::kRedis);
    EXPECT_EQ(store.mode, StoreMode::kSentinel);
    EXPECT_EQ(store.hosts, (Texts{"192.0.2.41:26379", "[2001:db8::1]:26379", "sentinel.example.org:26379"}));
    EXPECT_EQ(store.master, "postern");
    EXPECT_EQ(store.username, "postern");
    EXPECT_EQ(store.password.secret, "s3cret phrase");
    EXPECT_EQ(store.password.path, folder.path("redis.password"));
    EXPECT_EQ(store.ca_file, folder.path("ca.pem"));
    EXPECT_EQ(store.cert_file, folder.path("ca.pem"));
    EXPECT_EQ(store.key_file, folder.path("ca.pem"));
    EXPECT_EQ(store.timeout, std::chrono::milliseconds{200});
    EXPECT_EQ(store.nodes, 4U);
    EXPECT_TRUE(store.nodes_given);
    EXPECT_EQ(store.prefix, "mail:");
    EXPECT_EQ(store.state_file, folder.path("state/entries"));
}

TEST(ReadSettings, KnowsCombinationsOfAStoreThatMakeSense) {
    const std::string redis = "[store]\nkind = \"redis\"\n";
    for (const std::string& text : {
             std::string("[store]\nkind = \"memory\"\nnodes = 2\ntimeout = \"1ms\"\nprefix = \"\"\n"),
             redis + "url = \"redis://192.0.2.40\"\n",
             redis + "url = \"redis://[2001:db8::1]:6380/2\"\n",
             redis + "url = \"rediss://redis.example.org\"\nmode = \"single\"\n",
             redis + "url = \"unix:///run/redis.sock\"\nhosts = []\n",
             redis + "url = \"redis://bob:secret@192.0.2.40\"\n",
             redis + "mode = \"cluster\"\nhosts = \"192.0.2.41:6379\"\nurl = \"\"\n",
         }) {
        EXPECT_EQ(report_of(text), "") << text;
    }
}

}  // namespace
}  // namespace postern
