// Counters in a Redis Cluster: one question, several slots.

#include <gtest/gtest.h>

#include <algorithm>

#include "store/redis_filter.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

class RedisClusterCountersTest : public testing::Test {
  protected:
    RedisFilter::Options options(std::chrono::milliseconds timeout = 5s) const {
        return {.hosts = cluster_.endpoints(), .cluster = true, .timeout = timeout, .nodes = 3};
    }
    // A key of a budget that the i-th node has.
    [[nodiscard]] std::string on(std::size_t node, const std::string& name) const {
        return cluster_.key_of(node, "postern:" + name + "|").substr(8);
    }
    static std::uint64_t left(RedisFilter& filter, const Charge& charge) {
        return filter.take(observed(look(charge))).remaining;
    }

    RedisCluster cluster_;
};

TEST_F(RedisClusterCountersTest, TakesAllOverTheCluster) {
    RedisFilter filter(options());
    ASSERT_TRUE(filter.wait_up());
    const std::vector<Charge> charges = {slow(on(0, "a"), 5), slow(on(1, "a"), 6, 2), slow(on(2, "a"), 7),
                                         slow(on(0, "b"), 8), slow(on(1, "a"), 6)};
    const auto answers = filter.take(charges);
    EXPECT_EQ(text_of(answers[0]), "yes 4");
    EXPECT_EQ(text_of(answers[1]), "yes 4");
    EXPECT_EQ(text_of(answers[2]), "yes 6");
    EXPECT_EQ(text_of(answers[3]), "yes 7");
    EXPECT_EQ(text_of(answers[4]), "yes 3");
    for (std::size_t i = 0; i < 3; ++i) {
        EXPECT_EQ(cluster_.node(i).command({"EXISTS", "postern:" + on(i, "a")}).integer, 1);
    }
    EXPECT_EQ(filter.fallback(), 0U);
}

TEST_F(RedisClusterCountersTest, WhatOneNodeTookThoughAnotherRefusedIsGivenBack) {
    RedisFilter filter(options());
    RedisFilter other(options());
    ASSERT_TRUE(filter.wait_up() && other.wait_up());
    EXPECT_TRUE(other.take(slow(on(1, "full"), 3, 3)).conforms);
    EXPECT_TRUE(other.take(slow(on(0, "a"), 5)).conforms);
    const std::vector<Charge> charges = {
        slow(on(0, "a"), 5, 2), slow(on(1, "full"), 3), observed(slow(on(2, "seen"), 5)),
        slow(on(2, "a"), 5, 3), slow(on(1, "b"), 5),    look(slow(on(0, "look"), 5))};
    const auto answers = filter.take(charges);
    EXPECT_EQ(text_of(answers[0]), "yes 4");  // as it is once that is given back
    EXPECT_EQ(text_of(answers[1]), "no 0");
    EXPECT_EQ(text_of(answers[2]), "yes 4");
    EXPECT_EQ(text_of(answers[3]), "yes 5");
    EXPECT_EQ(text_of(answers[4]), "yes 5");
    EXPECT_EQ(text_of(answers[5]), "yes 5");
    EXPECT_TRUE(eventually([&] { return left(other, charges[0]) == 4 && left(other, charges[3]) == 5; }));
    EXPECT_EQ(left(other, charges[2]), 4U);
    EXPECT_EQ(left(other, charges[4]), 5U);
}

TEST_F(RedisClusterCountersTest, WhatIsAskedAndDroppedIsGivenBackEverywhere) {
    RedisFilter filter(options());
    RedisFilter other(options());
    ASSERT_TRUE(filter.wait_up() && other.wait_up());
    const std::vector<Charge> charges = {slow(on(0, "a"), 5), slow(on(1, "a"), 5),
                                         observed(slow(on(2, "a"), 5))};
    const auto all_have = [&](std::uint64_t units) {
        return std::ranges::all_of(charges, [&](const Charge& c) { return left(other, c) == units; });
    };
    auto asked = filter->ask(charges);
    EXPECT_TRUE(eventually([&] { return all_have(4); }));
    asked.reset();
    EXPECT_TRUE(eventually([&] { return all_have(5); }));
}

TEST_F(RedisClusterCountersTest, ANodeThatIsGoneCostsItsOwnChargesAlone) {
    RedisFilter filter(options(200ms));
    RedisFilter other(options());
    ASSERT_TRUE(filter.wait_up() && other.wait_up());
    cluster_.node(2).kill();
    Charge gone = slow(on(2, "a"), 9);
    const std::vector<Charge> both = {slow(on(0, "a"), 9), gone};
    ASSERT_TRUE(eventually([&] { return filter.take(both)[1].by == AnsweredBy::kLocal; }));
    const auto answers = filter.take(both);
    EXPECT_EQ(answers[0].by, AnsweredBy::kStore);
    EXPECT_EQ(text_of(answers[1]).substr(4), "3 local");
    // What stands in for the node refuses: what the others took is given back.
    gone.on_failure = OnStoreFailure::kClosed;
    const auto refused = filter.take({slow(on(0, "b"), 9, 2), gone, observed(slow(on(1, "b"), 9))});
    EXPECT_EQ(text_of(refused[0]), "yes 9");
    EXPECT_EQ(text_of(refused[1]), "no 0 nobody");
    EXPECT_EQ(text_of(refused[2]), "yes 8");
    EXPECT_TRUE(eventually([&] { return left(other, slow(on(0, "b"), 9)) == 9; }));
    EXPECT_EQ(left(other, slow(on(1, "b"), 9)), 8U);
}

TEST_F(RedisClusterCountersTest, KeysAreListedAndForgottenOnAllNodes) {
    RedisFilter filter(options());
    ASSERT_TRUE(filter.wait_up());
    std::vector<std::string> keys;
    for (std::size_t i = 0; i < 3; ++i) {
        for (const char* name : {"a", "b"}) {
            keys.push_back(on(i, name));
            EXPECT_TRUE(filter.take(slow(keys.back(), 2)).conforms);
        }
    }
    const auto listed = [&](const char* prefix) {
        std::vector<std::string> found = filter->keys(prefix, 100).value_or(std::vector<std::string>{"none"});
        std::sort(found.begin(), found.end());
        return found;
    };
    std::sort(keys.begin(), keys.end());
    EXPECT_EQ(listed(""), keys);
    EXPECT_EQ(listed("a|").size(), 3U);
    EXPECT_TRUE(filter->forget({on(0, "a"), on(1, "a")}));
    EXPECT_EQ(listed("a|"), std::vector{on(2, "a")});
    EXPECT_TRUE(filter->forget_limit("b"));
    EXPECT_EQ(listed(""), std::vector{on(2, "a")});
    cluster_.node(1).kill();
    EXPECT_TRUE(eventually([&] { return filter->keys("", 100) == std::nullopt; }));
    EXPECT_FALSE(filter->forget_limit("a"));
}

}  // namespace
}  // namespace postern
