// The administrator's side of the counters in Redis: which keys there are, and giving budgets back.

#include <gtest/gtest.h>

#include <algorithm>

#include "store/redis_filter.h"

namespace postern {
namespace {

using namespace std::chrono_literals;
using Keys = std::vector<std::string>;

Keys sorted(const std::optional<Keys>& keys) {
    Keys sorted = keys.value_or(Keys{"none"});
    std::sort(sorted.begin(), sorted.end());
    return sorted;
}

class RedisKeysTest : public testing::Test {
  protected:
    void take(const Keys& keys) {
        for (const std::string& key : keys) EXPECT_TRUE(filter_.take(slow(key, 2)).conforms) << key;
    }
    Keys all() { return sorted(filter_->keys("", 1000)); }

    RedisServer server_;
    RedisFilter filter_{server_};
};

TEST_F(RedisKeysTest, AreThoseOfCountersThatBeginWithThePrefix) {
    take({"a|1", "a|2", "ab|1", "b|a|1"});
    static_cast<void>(filter_.take(look(slow("looked|1", 1))));
    for (const char* other : {"a|1", "postern:{entries}", "postern:resets", "postern", "xpostern:a|1"}) {
        server_.must({"SET", other, "1"});
    }
    const struct {
        std::string prefix;
        Keys want;
    } cases[] = {
        {"", {"ab|1", "a|1", "a|2", "b|a|1"}},
        {"a|", {"a|1", "a|2"}},
        {"a", {"ab|1", "a|1", "a|2"}},
        {"b|", {"b|a|1"}},
        {"a|1", {"a|1"}},
        {"*|", {}},
        {"?|1", {}},
        {"[ab]|", {}},
        {"\\a|", {}},
        {"c|", {}},
        {"postern:a|", {}},
    };
    for (const auto& c : cases) EXPECT_EQ(sorted(filter_->keys(c.prefix, 1000)), c.want) << c.prefix;
}

TEST_F(RedisKeysTest, AreAsManyAsWereAskedForAtMost) {
    for (int i = 0; i < 3000; ++i) server_.must({"SET", "postern:l|" + std::to_string(i), "1 0 1"});
    EXPECT_EQ(filter_->keys("", 0)->size(), 0U);
    EXPECT_EQ(filter_->keys("l|", 10)->size(), 10U);
    EXPECT_EQ(filter_->keys("l|", 2999)->size(), 2999U);
    EXPECT_EQ(filter_->keys("l|", 5000)->size(), 3000U);
}

TEST_F(RedisKeysTest, TheBoundCountsOnlyKeysThatAreWanted) {
    server_.must({"EVAL", "for i = 1, 12000 do redis.call('SET', 'postern:l|' .. i, '1 0 1') end", "0"});
    const auto ending_in_77 = [](std::string_view key) { return key.ends_with("77"); };
    const auto listed = filter_->keys("l|", 120, ending_in_77);
    ASSERT_TRUE(listed);
    EXPECT_EQ(listed->keys.size(), 120U);
    EXPECT_TRUE(listed->complete) << "as many as there are";
    EXPECT_TRUE(std::ranges::all_of(listed->keys, ending_in_77));
    const auto fewer = filter_->keys("l|", 119, ending_in_77);
    ASSERT_TRUE(fewer);
    EXPECT_EQ(fewer->keys.size(), 119U);
    EXPECT_FALSE(fewer->complete);
    const auto none = filter_->keys("l|", 0, [](std::string_view) { return false; });
    ASSERT_TRUE(none);
    EXPECT_TRUE(none->complete);
}

TEST_F(RedisKeysTest, AListThatTheTimeWasTooShortForIsNotComplete) {
    take({"l|1"});
    const auto any = [](std::string_view) { return true; };
    EXPECT_TRUE(filter_->keys("l|", 10, any).value().complete);
    server_.stop();
    const auto late = filter_->keys("l|", 10, any);
    server_.cont();
    ASSERT_TRUE(late);
    EXPECT_FALSE(late->complete);
}

TEST_F(RedisKeysTest, GlobCharactersInNamesAreNothingButThemselves) {
    const Keys keys = {"a*|1", "ax|1", "a?|1", "a[x]|1", "a\\|1", "a^|1", "a-z|1", "b|*", "b|x", "[!a]|1"};
    const struct {
        std::string limit;
        Keys gone;
    } cases[] = {{"a*", {"a*|1"}}, {"a?", {"a?|1"}}, {"a[x]", {"a[x]|1"}}, {"a\\", {"a\\|1"}},
                 {"a^", {"a^|1"}}, {"ax", {"ax|1"}}, {"a-z", {"a-z|1"}},   {"b", {"b|*", "b|x"}},
                 {"*", {}},        {"?x", {}},       {"[!a]", {"[!a]|1"}}, {"a", {}},
                 {"a*|1", {}},     {"|", {}}};
    for (const auto& c : cases) {
        take(keys);
        EXPECT_TRUE(filter_->forget_limit(c.limit)) << c.limit;
        Keys want;
        for (const std::string& key : keys) {
            if (std::find(c.gone.begin(), c.gone.end(), key) == c.gone.end()) want.push_back(key);
        }
        EXPECT_EQ(all(), sorted(want)) << c.limit;
        EXPECT_TRUE(filter_->forget_limit(""));
        EXPECT_EQ(all(), Keys{});
    }
    EXPECT_TRUE(filter_->forget({"b|*"}));
    RedisFilter odd({.hosts = {server_.endpoint()}, .prefix = "p[*]?\\:"});
    ASSERT_TRUE(odd.wait_up());
    EXPECT_TRUE(odd.take(slow("l|1", 2)).conforms);
    EXPECT_EQ(sorted(odd->keys("", 10)), Keys{"l|1"});
}

TEST_F(RedisKeysTest, ForgottenKeysHaveFullBudgets) {
    take({"a|1", "a|2", "a|3"});
    EXPECT_TRUE(filter_->forget({"a|1", "nobody|1", "a|3"}));
    EXPECT_EQ(all(), Keys{"a|2"});
    EXPECT_EQ(text_of(filter_.take(slow("a|1", 2))), "yes 1");
    EXPECT_TRUE(filter_->forget({}));
}

TEST_F(RedisKeysTest, ForgettingEverythingLeavesWhatIsNoCounter) {
    for (const char* other : {"other|1", "postern:{entries}", "postern"}) server_.must({"SET", other, "1"});
    take({"a|1", "b|1"});
    EXPECT_TRUE(filter_->forget_limit(""));
    EXPECT_EQ(all(), Keys{});
    EXPECT_EQ(server_.must({"EXISTS", "other|1", "postern:{entries}", "postern"}), "3");
}

TEST_F(RedisKeysTest, ALargeLimitIsForgottenWhole) {
    for (int i = 0; i < 3000; ++i) server_.must({"SET", "postern:l|" + std::to_string(i), "1 0 1"});
    take({"m|1"});
    EXPECT_TRUE(filter_->forget_limit("l"));
    EXPECT_EQ(all(), Keys{"m|1"});
}

TEST_F(RedisKeysTest, EachForgettingIsCountedForTheOtherFilters) {
    EXPECT_TRUE(filter_->forget({"a|1"}));
    EXPECT_EQ(server_.must({"GET", "postern:resets"}), "1");
    EXPECT_TRUE(filter_->forget_limit("a"));
    EXPECT_EQ(server_.must({"GET", "postern:resets"}), "2");
}

TEST_F(RedisKeysTest, AStoreThatIsGoneIsToldFromOneWithoutKeys) {
    EXPECT_EQ(filter_->keys("", 10), Keys{});
    RedisFilter filter({.hosts = {server_.endpoint()}, .timeout = 100ms});
    ASSERT_TRUE(filter.wait_up());
    server_.kill();
    ASSERT_TRUE(eventually([&] { return !filter.client().up(); }));
    EXPECT_EQ(filter->keys("", 10), std::nullopt);
    EXPECT_FALSE(filter->forget({"a|1"}));
    EXPECT_FALSE(filter->forget_limit("a"));
}

TEST_F(RedisKeysTest, ForgettingReachesTheBudgetsThatStandIn) {
    RedisFilter filter({.hosts = {server_.endpoint()}, .timeout = 100ms});
    ASSERT_TRUE(filter.wait_up());
    server_.kill();
    EXPECT_EQ(text_of(filter.take(slow("a|1", 2, 2))), "yes 0 local");
    EXPECT_EQ(text_of(filter.take(slow("b|1", 2, 2))), "yes 0 local");
    EXPECT_FALSE(filter->forget({"a|1"}));
    EXPECT_FALSE(filter->forget_limit("b"));
    EXPECT_EQ(text_of(filter.take(slow("a|1", 2, 2))), "yes 0 local");
    EXPECT_EQ(text_of(filter.take(slow("b|1", 2, 2))), "yes 0 local");
}

}  // namespace
}  // namespace postern
