#include "store/redis_counters.h"

#include <gtest/gtest.h>

#include <thread>

#include "store/redis_filter.h"

namespace postern {
namespace {

using namespace std::chrono_literals;

class RedisCountersTest : public testing::Test {
  protected:
    // What is left of a budget, as another filter sees it.
    std::uint64_t left(const Charge& charge) { return other_.take(observed(look(charge))).remaining; }

    RedisServer server_;
    RedisFilter filter_{server_};
    RedisFilter other_{server_};
};

TEST_F(RedisCountersTest, AnswersQuestionsAsCountersDo) {
    struct Case {
        const char* name;
        std::vector<Charge> charges;
        std::vector<std::string> want;
        std::vector<std::uint64_t> left;  // of each charge's budget afterwards
    };
    // "full" has nothing left.
    const Charge full = slow("l|full", 3);
    const std::vector<Case> cases = {
        {"nothing", {}, {}, {}},
        {"one", {slow("l|1", 5, 2)}, {"yes 3"}, {3}},
        {"all of it", {slow("l|2", 5, 5)}, {"yes 0"}, {0}},
        {"more than all", {slow("l|3", 5, 6)}, {"no 5"}, {5}},
        {"no cost", {slow("l|4", 5, 0)}, {"yes 5"}, {5}},
        {"two", {slow("l|5", 5, 1), slow("m|5", 7, 2)}, {"yes 4", "yes 5"}, {4, 5}},
        {"one is refused", {slow("l|6", 5), full, slow("l|7", 5)}, {"yes 5", "no 0", "yes 5"}, {5, 0, 5}},
        {"one that is observed is refused", {slow("l|8", 5), observed(full)}, {"yes 4", "no 0"}, {4, 0}},
        {"the observed is taken", {observed(slow("l|9", 5)), full}, {"yes 4", "no 0"}, {4, 0}},
        {"the same twice", {slow("l|10", 5, 2), slow("l|10", 5, 2)}, {"yes 3", "yes 1"}, {1, 1}},
        {"once too often", {slow("l|11", 5, 3), slow("l|11", 5, 3)}, {"yes 5", "no 5"}, {5, 5}},
        {"a look", {look(slow("l|12", 5, 2)), slow("l|13", 5)}, {"yes 5", "yes 4"}, {5, 4}},
        {"a look that refuses", {look(full), slow("l|14", 5)}, {"no 0", "yes 5"}, {0, 5}},
        {"a look that observes", {observed(look(full)), slow("l|15", 5)}, {"no 0", "yes 4"}, {0, 4}},
        {"any byte", {slow(std::string("l|\0\r\n\xff{}*", 9), 5)}, {"yes 4"}, {4}},
    };
    for (const Case& c : cases) {
        server_.must({"FLUSHALL"});
        // A filter that knows nothing from before.
        RedisFilter fresh(server_);
        EXPECT_TRUE(other_.take(slow("l|full", 3, 3)).conforms);
        std::vector<std::string> got;
        for (const ChargeAnswer& answer : fresh.take(c.charges)) got.push_back(text_of(answer));
        EXPECT_EQ(got, c.want) << c.name;
        for (std::size_t i = 0; i < c.left.size(); ++i)
            EXPECT_EQ(left(c.charges[i]), c.left[i]) << c.name << i;
        EXPECT_EQ(fresh.fallback(), 0U);
        // What other_ knows from the last case is over.
        EXPECT_TRUE(other_->forget_limit(""));
    }
}

TEST_F(RedisCountersTest, ManyCallersOfTwoFiltersGetNoMoreThanTheBurst) {
    constexpr std::uint64_t kBurst = 50;
    constexpr int kThreads = 16;
    std::atomic<std::uint64_t> given{0};
    std::atomic<std::uint64_t> own{0};
    std::atomic<bool> begin{false};
    std::vector<std::thread> threads;
    threads.reserve(kThreads);
    const Charge shared{.key = "shared|", .rate = {kBurst, 24h}, .burst = kBurst};
    for (int t = 0; t < kThreads; ++t) {
        threads.emplace_back([&, t] {
            RedisCounters& counters = t % 2 == 0 ? filter_.counters() : other_.counters();
            while (!begin) std::this_thread::yield();
            for (int i = 0; i < 40; ++i) {
                const Charge mine = slow("own|" + std::to_string(t), 1000);
                const auto answers = counters.take(std::vector{mine, shared});
                if (answers[1].conforms) ++given;
                own += counters.take(std::vector{mine})[0].conforms ? 1 : 0;
            }
        });
    }
    begin = true;
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(given, kBurst);
    EXPECT_EQ(own, kThreads * 40U);
    // What was refused for the sake of the shared budget was not taken from the others.
    std::uint64_t taken = 0;
    for (int t = 0; t < kThreads; ++t) taken += 1000 - left(slow("own|" + std::to_string(t), 1000));
    EXPECT_EQ(taken, own + kBurst);
    EXPECT_EQ(filter_.fallback() + other_.fallback(), 0U);
}

TEST_F(RedisCountersTest, AServerThatForgotTheScriptGetsItAgain) {
    const Charge charge = slow("l|a", 10);
    EXPECT_EQ(text_of(filter_.take(charge)), "yes 9");
    server_.must({"SCRIPT", "FLUSH"});
    EXPECT_EQ(text_of(filter_.take(charge)), "yes 8");
    server_.must({"SCRIPT", "FLUSH"});
    filter_->count(std::vector{charge});
    EXPECT_TRUE(eventually([&] { return left(charge) == 7; }));
    auto asked = filter_->ask(std::vector{charge});
    EXPECT_TRUE(eventually([&] { return left(charge) == 6; }));
    server_.must({"SCRIPT", "FLUSH"});
    asked.reset();  // which gives back
    EXPECT_TRUE(eventually([&] { return left(charge) == 7; }));
    EXPECT_EQ(text_of(filter_.take(charge)), "yes 6");
    EXPECT_EQ(filter_.fallback(), 0U);
    EXPECT_TRUE(filter_.trouble().empty());
}

TEST_F(RedisCountersTest, KeysBearThePrefixAndVanish) {
    EXPECT_TRUE(filter_.take(slow("l|a", 10)).conforms);
    EXPECT_EQ(server_.must({"EXISTS", "postern:l|a"}), "1");
    const long long life = std::stoll(server_.must({"PTTL", "postern:l|a"}));
    EXPECT_GT(life, 99 * 3'600'000LL);
    EXPECT_LE(life, 100 * 3'600'000LL + 1);
    EXPECT_TRUE(filter_.take(Charge{.key = "l|b", .rate = {1000, 1s}, .burst = 10}).conforms);
    EXPECT_TRUE(eventually([&] { return server_.must({"EXISTS", "postern:l|b"}) == "0"; }));
    RedisFilter another({.hosts = {server_.endpoint()}, .prefix = ""});
    ASSERT_TRUE(another.wait_up());
    EXPECT_EQ(text_of(another.take(slow("l|a", 10))), "yes 9");
    EXPECT_EQ(server_.must({"EXISTS", "l|a"}), "1");
}

TEST_F(RedisCountersTest, WhatIsNoBudgetIsAFullOne) {
    server_.must({"LPUSH", "postern:l|a", "x"});
    server_.must({"SET", "postern:l|b", "garbage"});
    EXPECT_EQ(text_of(filter_.take(slow("l|a", 10))), "yes 9");
    EXPECT_EQ(text_of(filter_.take(slow("l|b", 10))), "yes 9");
    EXPECT_EQ(left(slow("l|a", 10)), 9U);
    EXPECT_EQ(left(slow("l|b", 10)), 9U);
}

TEST_F(RedisCountersTest, AskingAnswersLaterAsTakingDoes) {
    const std::vector<Charge> charges = {slow("l|a", 5, 2), slow("l|b", 5, 3)};
    const auto first = filter_->ask(charges);
    const auto second = filter_->ask(charges);
    ASSERT_TRUE(first && second);
    const auto refused = second->answers();  // in any order
    EXPECT_EQ(text_of(first->answers()[1]), "yes 2");
    EXPECT_EQ(text_of(refused[0]), "yes 3");
    EXPECT_EQ(text_of(refused[1]), "no 2");
    EXPECT_EQ(filter_->ask(charges), nullptr);  // by now the refusal is known
    EXPECT_EQ(left(charges[0]), 3U);
    EXPECT_EQ(filter_->ask({}), nullptr);
}

TEST_F(RedisCountersTest, WhatWasAskedAndNotCollectedIsGivenBack) {
    const std::vector<Charge> charges = {slow("l|a", 5, 2), observed(slow("l|b", 5)), look(slow("l|c", 5)),
                                         observed(slow("l|full", 1))};
    EXPECT_TRUE(other_.take(slow("l|full", 1)).conforms);
    EXPECT_EQ(text_of(filter_.take(slow("l|a", 5))), "yes 4");
    const auto is_back = [&] {
        return left(charges[0]) == 4 && left(charges[1]) == 5 && left(charges[2]) == 5 &&
               left(charges[3]) == 0;
    };
    filter_->ask(charges).reset();  // before the answer
    EXPECT_TRUE(eventually(is_back));
    auto asked = filter_->ask(charges);
    EXPECT_TRUE(eventually([&] { return left(charges[0]) == 2; }));
    asked.reset();  // after it
    EXPECT_TRUE(eventually(is_back));
    asked = filter_->ask(charges);
    EXPECT_EQ(text_of(asked->answers()[0]), "yes 2");
    asked.reset();
    EXPECT_EQ(text_of(filter_.take(slow("l|a", 5, 0))), "yes 2");  // collected, so it stays taken
}

TEST_F(RedisCountersTest, ARefusedQuestionGivesBackWhatWasObservedAlone) {
    EXPECT_TRUE(other_.take(slow("l|full", 1)).conforms);
    auto refused = filter_->ask(std::vector{slow("l|a", 5, 2), observed(slow("l|b", 5)), slow("l|full", 1)});
    EXPECT_TRUE(eventually([&] { return left(slow("l|b", 5)) == 4; }));
    EXPECT_TRUE(other_.take(slow("l|a", 5, 3)).conforms);
    refused.reset();
    EXPECT_TRUE(eventually([&] { return left(slow("l|b", 5)) == 5; }));
    EXPECT_EQ(left(slow("l|a", 5)), 2U);
    EXPECT_EQ(left(slow("l|full", 1)), 0U);
}

TEST_F(RedisCountersTest, CountingChargesWithoutWaiting) {
    server_.stop();
    const auto begin = std::chrono::steady_clock::now();
    filter_->count(std::vector{slow("l|a", 5, 2), look(slow("l|b", 5))});
    filter_->count({});
    EXPECT_LT(std::chrono::steady_clock::now() - begin, 2s);  // the timeout is 5 s
    server_.cont();
    EXPECT_TRUE(eventually([&] { return left(slow("l|a", 5)) == 3; }));
    EXPECT_EQ(left(slow("l|b", 5)), 5U);
}

TEST_F(RedisCountersTest, QuestionsMayBeOnTheirWayWhenTheCountersEnd) {
    for (int i = 0; i < 20; ++i) {
        RedisFilter brief(server_);
        for (int n = 0; n < 10; ++n) {
            brief->count(std::vector{slow("l|a", 1000)});
            brief->ask(std::vector{slow("l|b", 1000)}).reset();
        }
    }
    EXPECT_GE(left(slow("l|a", 1000)), 800U);
}

}  // namespace
}  // namespace postern
