#include "store/reset_watch.h"

#include <gtest/gtest.h>

#include <atomic>

#include "fakes/redis_callers.h"
#include "fakes/redis_cluster.h"
#include "fakes/redis_server.h"

namespace postern {
namespace {

class ResetWatchTest : public testing::Test {
  protected:
    [[nodiscard]] bool seen(int times) {
        return eventually([&] { return seen_ >= times; });
    }
    // How often the server was asked.
    [[nodiscard]] long looks() const {
        const std::string stats = server_.must({"INFO", "commandstats"});
        const std::string name = "cmdstat_get:calls=";
        const std::size_t at = stats.find(name);
        return at == std::string::npos ? 0 : std::stol(stats.substr(at + name.size()));
    }

    RedisServer server_;
    std::atomic<int> seen_{0};
    std::unique_ptr<RedisClient> client_ = must_be_up(options_for(server_.endpoint()));
    std::shared_ptr<ResetWatch> watch_ = ResetWatch::start(*client_, "resets", [this] { ++seen_; });
};

TEST_F(ResetWatchTest, SaysWhenTheNumberIsTheFirstOrAnotherOne) {
    EXPECT_TRUE(seen(1));
    const long before = looks();
    EXPECT_TRUE(eventually([&] { return looks() >= before + 2; }));
    EXPECT_EQ(seen_, 1);
    server_.must({"INCR", "resets"});
    EXPECT_TRUE(seen(2));
    server_.must({"INCR", "resets"});
    EXPECT_TRUE(seen(3));
    server_.must({"DEL", "resets"});  // a store that lost all
    EXPECT_TRUE(seen(4));
}

TEST_F(ResetWatchTest, WhatIsNoNumberIsNoChange) {
    EXPECT_TRUE(seen(1));
    server_.must({"LPUSH", "resets", "1"});
    const long before = looks();
    EXPECT_TRUE(eventually([&] { return looks() >= before + 2; }));
    EXPECT_EQ(seen_, 1);
}

TEST_F(ResetWatchTest, GoesOnWhereTheServerWasGone) {
    EXPECT_TRUE(seen(1));
    server_.restart();
    server_.must({"SET", "resets", "7"});
    EXPECT_TRUE(seen(2));
}

TEST_F(ResetWatchTest, EndsWithItsLastPointer) {
    EXPECT_TRUE(seen(1));
    std::weak_ptr<ResetWatch> weak = watch_;
    watch_.reset();
    EXPECT_TRUE(eventually([&] { return weak.expired(); }));
    server_.must({"INCR", "resets"});
    const auto other = ResetWatch::start(*client_, "resets", [this] { seen_ += 100; });
    EXPECT_TRUE(seen(101));
    const long before = looks();
    EXPECT_TRUE(eventually([&] { return looks() >= before + 2; }));
    EXPECT_EQ(seen_, 101);
}

}  // namespace
}  // namespace postern
