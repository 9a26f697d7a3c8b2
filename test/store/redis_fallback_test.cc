// What becomes of a question where Redis does not answer it: by each way in which it may not, and each
// `on_failure`.

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "store/redis_filter.h"

namespace postern {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

Charge with(OnStoreFailure on_failure, Charge charge) {
    charge.on_failure = on_failure;
    return charge;
}

class RedisFallbackTest : public testing::Test {
  protected:
    // Three filters share each rate: of twelve a filter has four, each of which takes three.
    RedisFilter::Options options(std::chrono::milliseconds timeout = 100ms) const {
        return {.hosts = {server_.endpoint()}, .timeout = timeout, .nodes = 3};
    }

    // Whatever is wrong now, each charge goes by its `on_failure`.
    static void expect_fallback(RedisFilter& filter, const std::string& what) {
        const std::uint64_t before = filter.fallback();
        const std::string key = "l|" + what;
        const auto answers = filter.take({with(OnStoreFailure::kLocal, slow(key, 12)),
                                          with(OnStoreFailure::kOpen, slow("open" + key, 12))});
        EXPECT_EQ(text_of(answers[0]), "yes 9 local") << what;
        EXPECT_EQ(text_of(answers[1]), "yes 12 nobody") << what;
        const auto refused = filter.take({with(OnStoreFailure::kLocal, slow(key, 12)),
                                          with(OnStoreFailure::kClosed, slow("closed" + key, 12))});
        EXPECT_EQ(text_of(refused[0]), "yes 9 local") << what;
        EXPECT_EQ(text_of(refused[1]), "no 0 nobody") << what;
        auto asked = filter->ask(std::vector{slow(key, 12)});
        ASSERT_TRUE(asked);
        EXPECT_EQ(text_of(asked->answers()[0]), "yes 6 local") << what;
        EXPECT_EQ(filter.fallback(), before + 5) << what;
        filter->count(std::vector{slow(key, 12)});
        EXPECT_TRUE(eventually([&] { return filter.fallback() == before + 6; })) << what;
        EXPECT_EQ(text_of(filter.take(slow(key, 12, 0))), "yes 3 local") << what;
        // Nothing to give back, and nobody to ask.
        filter->ask(std::vector{slow(key, 12)}).reset();
        EXPECT_EQ(text_of(filter.take(slow(key, 12, 0))), "yes 3 local") << what;
    }

    static bool answers_by_itself(RedisFilter& filter) {
        return eventually([&] { return filter.take(slow("l|back", 1'000'000)).by == AnsweredBy::kStore; });
    }

    RedisServer server_;
};

TEST_F(RedisFallbackTest, EveryWayOfNotAnsweringFallsBackAndComesBackByItself) {
    struct Case {
        const char* name;
        std::function<void(RedisServer&)> breaks;
        std::function<void(RedisServer&)> heals;
    };
    const std::vector<Case> cases = {
        {"killed", [](RedisServer& s) { s.kill(); }, [](RedisServer& s) { s.start(); }},
        {"stopped", [](RedisServer& s) { s.stop(); }, [](RedisServer& s) { s.cont(); }},
        {"a replica without its master",
         [](RedisServer& s) {
             s.must({"REPLICAOF", "127.0.0.1", "1"});
         },
         [](RedisServer& s) {
             s.must({"REPLICAOF", "NO", "ONE"});
         }},
        {"out of memory",
         [](RedisServer& s) {
             s.must({"CONFIG", "SET", "maxmemory-policy", "noeviction"});
             s.must({"CONFIG", "SET", "maxmemory", "1"});
         },
         [](RedisServer& s) {
             s.must({"CONFIG", "SET", "maxmemory", "0"});
         }},
        {"too few replicas",
         [](RedisServer& s) {
             s.must({"CONFIG", "SET", "min-replicas-to-write", "1"});
         },
         [](RedisServer& s) {
             s.must({"CONFIG", "SET", "min-replicas-to-write", "0"});
         }},
    };
    RedisFilter filter(options());
    for (const Case& c : cases) {
        ASSERT_TRUE(filter.wait_up()) << c.name;
        ASSERT_TRUE(answers_by_itself(filter)) << c.name;
        c.breaks(server_);
        // One question finds out.
        EXPECT_EQ(filter.take(slow("l|first", 1'000'000)).by, AnsweredBy::kLocal) << c.name;
        expect_fallback(filter, c.name);
        c.heals(server_);
        EXPECT_TRUE(answers_by_itself(filter)) << c.name;
    }
    EXPECT_TRUE(filter.trouble().empty()) << filter.trouble().front();  // the client tells of its server
}

TEST_F(RedisFallbackTest, NoServerAtAllIsNoReasonToWait) {
    server_.kill();
    RedisFilter filter(options(5s));
    const auto begin = Clock::now();
    expect_fallback(filter, "never there");
    EXPECT_LT(Clock::now() - begin, 2500ms);  // half of one timeout
    server_.start();
    EXPECT_TRUE(answers_by_itself(filter));
}

TEST(RedisFallback, AServerThatLoadsIsNotAskedUntilItHasLoaded) {
    RedisServer server({.config = {"enable-debug-command yes", "key-load-delay 20000",
                                   "loading-process-events-interval-bytes 1024"}});
    server.must({"DEBUG", "POPULATE", "2000"});
    server.must({"SAVE"});
    RedisFilter filter({.hosts = {server.endpoint()}, .timeout = 100ms});
    server.restart();
    ASSERT_EQ(server.command({"GET", "a"}).text.substr(0, 7), "LOADING");
    ASSERT_TRUE(eventually([&] { return !filter.client().up(); }));
    EXPECT_EQ(filter.take(slow("l|x", 1000)).by, AnsweredBy::kLocal);
    server.must({"CONFIG", "SET", "key-load-delay", "0"});
    EXPECT_TRUE(eventually([&] { return filter.take(slow("l|x", 1'000'000)).by == AnsweredBy::kStore; }));
}

TEST_F(RedisFallbackTest, AStoppedServerCostsOneTimeoutAndThenNothing) {
    constexpr auto kTimeout = 100ms;
    RedisFilter filter(options(kTimeout));
    auto quickest = Clock::duration::max();
    for (int round = 0; round < 4; ++round) {
        ASSERT_TRUE(filter.wait_up());
        ASSERT_TRUE(answers_by_itself(filter));
        server_.stop();
        const auto begin = Clock::now();
        EXPECT_EQ(filter.take(slow("l|a", 1'000'000)).by, AnsweredBy::kLocal);
        const auto first = Clock::now() - begin;
        EXPECT_GE(first, kTimeout - 10ms);
        quickest = std::min(quickest, first);
        ASSERT_TRUE(eventually([&] { return !filter.client().up(); }));
        const auto then = Clock::now();
        for (int i = 0; i < 100; ++i) EXPECT_EQ(filter.take(slow("l|a", 1'000'000)).by, AnsweredBy::kLocal);
        EXPECT_LT(Clock::now() - then, 20 * kTimeout);  // of the hundred that they could cost
        server_.cont();
    }
    // The machine may be busy, but not each time.
    EXPECT_LT(quickest, kTimeout + 25ms);
}

TEST_F(RedisFallbackTest, WhatALateAnswerTookStaysTaken) {
    RedisFilter filter(options(100ms));
    ASSERT_TRUE(filter.wait_up());
    EXPECT_EQ(text_of(filter.take(slow("l|a", 9))), "yes 8");
    server_.stop();
    EXPECT_EQ(filter.take(slow("l|a", 9)).by, AnsweredBy::kLocal);
    server_.cont();
    RedisFilter other(options(5s));
    ASSERT_TRUE(other.wait_up());
    EXPECT_TRUE(eventually([&] { return other.take(observed(look(slow("l|a", 9)))).remaining == 7; }));
}

TEST_F(RedisFallbackTest, AnErrorOfTheScriptIsAnsweredLocallyAndToldOnce) {
    server_.must({"ACL", "SETUSER", "filter", "on", ">secret", "~*", "+@all", "-eval", "-evalsha"});
    RedisFilter::Options as_filter = options(5s);
    as_filter.username = "filter";
    as_filter.password = "secret";
    RedisFilter filter(as_filter);
    ASSERT_TRUE(filter.wait_up());
    for (int i = 0; i < 3; ++i) EXPECT_EQ(filter.take(slow("l|a", 1000)).by, AnsweredBy::kLocal);
    EXPECT_EQ(filter.fallback(), 3U);
    ASSERT_EQ(filter.trouble().size(), 1U);
    EXPECT_TRUE(filter.trouble()[0].starts_with("Redis refused to count: NOPERM ")) << filter.trouble()[0];
    EXPECT_TRUE(filter.client().up());
    server_.must({"ACL", "SETUSER", "filter", "+eval", "+evalsha"});
    EXPECT_EQ(filter.take(slow("l|a", 1000)).by, AnsweredBy::kStore);
}

TEST_F(RedisFallbackTest, AKeyThatMayNotBeReadIsNoFullBudget) {
    server_.must({"ACL", "SETUSER", "filter", "on", ">secret", "~probe", "~postern:l*", "+@all"});
    RedisFilter::Options as_filter = options(5s);
    as_filter.username = "filter";
    as_filter.password = "secret";
    RedisFilter filter(as_filter);
    ASSERT_TRUE(filter.wait_up());
    EXPECT_EQ(filter.take(slow("l|a", 1000)).by, AnsweredBy::kStore);
    EXPECT_EQ(filter.take(look(slow("other|a", 1000))).by, AnsweredBy::kLocal);
    EXPECT_EQ(filter.trouble().size(), 1U);
}

}  // namespace
}  // namespace postern
