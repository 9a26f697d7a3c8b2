#include "store/gcra_script.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <utility>

#include "fakes/redis_server.h"
#include "store/charge_decision.h"
#include "store/gcra_terms.h"

namespace postern {
namespace {

using namespace std::chrono_literals;
using std::chrono::microseconds;

std::string text_of(const ChargeAnswer& answer) {
    return std::string(answer.conforms ? "yes " : "no ") + std::to_string(answer.remaining) + " " +
           std::to_string(answer.retry_after.count());
}

// What the test of a script asks, and a server's time that stands still: the shipped text with the time of
// the last argument.
class GcraScriptTest : public testing::Test {
  protected:
    GcraScriptTest() {
        for (RedisScript* script : {&scripts_.take, &scripts_.give_back}) {
            const std::string time = "redis.call('TIME')";
            const std::size_t at = script->text.find(time);
            EXPECT_NE(at, std::string::npos);
            frozen_.push_back(script->text);
            frozen_.back().replace(at, time.size(), "{0, table.remove(ARGV)}");
            const std::string life = "math.floor(micros / 1000) + 1";
            frozen_.back().replace(frozen_.back().find(life), life.size(), "1000000000");
        }
    }

    RedisReply run(const std::string& text, const std::vector<Charge>& charges, bool give_back,
                   bool with_time) {
        std::vector<std::string> keys;
        std::vector<std::string> args;
        const auto number_of = [&](const std::string& key) {
            auto at = std::find(keys.begin(), keys.end(), key);
            if (at == keys.end()) at = keys.insert(at, key);
            return static_cast<std::size_t>(at - keys.begin()) + 1;
        };
        for (const Charge& charge : charges) {
            const std::size_t budget = number_of(charge.key);
            const ChargeKeys number{budget, charge.once.empty() ? 0 : number_of(charge.once)};
            give_back ? append_give_back_args(charge, number, args) : append_take_args(charge, number, args);
        }
        if (with_time) args.push_back(std::to_string(now_.count()));
        std::vector<std::string> words = {"EVAL", text, std::to_string(keys.size())};
        words.insert(words.end(), keys.begin(), keys.end());
        words.insert(words.end(), args.begin(), args.end());
        RedisReply reply = server_.command(words);
        EXPECT_FALSE(reply.is_error()) << reply.text;
        return reply;
    }
    std::vector<ChargeAnswer> answers(const RedisReply& reply, const std::vector<Charge>& charges) {
        std::vector<ChargeAnswer> answers;
        const auto parsed = parse_take_reply(reply, charges);
        EXPECT_TRUE(parsed);
        for (const ScriptAnswer& one : parsed.value_or(std::vector<ScriptAnswer>{}))
            answers.push_back(one.answer);
        answers.resize(charges.size());
        return answers;
    }
    // At `now_`.
    std::vector<ChargeAnswer> take(const std::vector<Charge>& charges) {
        return answers(run(frozen_[0], charges, false, true), charges);
    }
    std::string take_one(const Charge& charge) { return text_of(take({charge})[0]); }
    void give_back(const std::vector<Charge>& charges) {
        EXPECT_EQ(run(frozen_[1], charges, true, true).integer, 1);
    }
    Arrival owed(Charge charge) {
        charge.look_only = true;
        const auto parsed = parse_take_reply(run(frozen_[0], {charge}, false, true), std::vector{charge});
        return parsed ? parsed->front().owed : Arrival{};
    }
    // The text that is shipped, by the server's clock.
    std::vector<ChargeAnswer> take_shipped(const std::vector<Charge>& charges) {
        return answers(run(scripts_.take.text, charges, false, false), charges);
    }

    GcraScripts scripts_;
    std::vector<std::string> frozen_;
    RedisServer server_;
    microseconds now_{1'767'225'600'000'000};
};

TEST_F(GcraScriptTest, KnowsItsDigestAsTheServerDoes) {
    for (const RedisScript* script : {&scripts_.take, &scripts_.give_back}) {
        EXPECT_EQ(server_.must({"SCRIPT", "LOAD", script->text}), script->sha1);
    }
}

TEST_F(GcraScriptTest, GivesTheBurstAndThenWhatComesBack) {
    const Charge one{"k", {3, 1s}, 3};
    EXPECT_EQ(take_one(one), "yes 2 0");
    EXPECT_EQ(take_one(one), "yes 1 0");
    EXPECT_EQ(take_one(one), "yes 0 0");
    EXPECT_EQ(take_one(one), "no 0 333334");
    now_ += 333'333us;
    EXPECT_EQ(take_one(one), "no 0 1");
    now_ += 1us;
    EXPECT_EQ(take_one(one), "yes 0 0");
    now_ += 1h;
    EXPECT_EQ(take_one(one), "yes 2 0");
}

TEST_F(GcraScriptTest, NothingIsRoundedAwayOrAdded) {
    const std::vector<Charge> rates = {
        {"a", {7, 1s}, 7},
        {"b", {1'000'000, 24h}, 300, 1},
        {"c", {1'000'000'000'000, 24h}, 1'000'000'000'000, 1'000'000'000'000 / 64},
        {"d", {1'000'000'000'000, 7 * 24h}, 1'000'000'000'000, 31'250'000'001},
        {"e", {999'999'999'989, 365 * 24h}, 3'999'999'999'956, 3'999'999'999'956 / 4},
        {"f", {4'503'599'627'370'495, 24h}, 4'503'599'627'370'495, 93'825'000'000'000},
        {"g", {1, 10000h}, 100, 1},
    };
    for (const Charge& charge : rates) {
        const std::uint64_t conform = charge.burst / charge.cost;
        for (std::uint64_t i = 0; i < conform; ++i)
            ASSERT_TRUE(take({charge})[0].conforms) << charge.key << i;
        EXPECT_EQ(take({charge})[0].remaining, charge.burst % charge.cost) << charge.key;
        const ChargeAnswer refused = take({charge})[0];
        EXPECT_FALSE(refused.conforms) << charge.key;
        now_ += refused.retry_after - 1us;
        EXPECT_FALSE(take({charge})[0].conforms) << charge.key;
        now_ += 1us;
        EXPECT_TRUE(take({charge})[0].conforms) << charge.key;
    }
}

// Random questions about a few budgets, answered by the script and by the decision that the memory counters
// take.
TEST_F(GcraScriptTest, AnswersAsTheDecisionInMemoryDoes) {
    const std::vector<Charge> budgets = {{"0", {7, 1s}, 7},
                                         {"1", {1'000'000, 24h}, 1000},
                                         {"2", {1'000'000'000'000, 24h}, 1'000'000'000'000},
                                         {"3", {3, 1us}, 10'000'000},
                                         {"4", {1, 1h}, 5}};
    std::mt19937_64 random(23);
    std::vector<Arrival> held(budgets.size());
    int refused = 0;
    int conform = 0;
    for (int round = 0; round < 3000; ++round) {
        std::vector<Charge> charges(1 + random() % 5);
        std::vector<Hash128> keys;
        std::vector<Arrival> now_held;
        for (Charge& charge : charges) {
            const std::uint64_t budget = random() % budgets.size();
            charge = budgets[budget];
            charge.cost = random() % 9 == 0 ? charge.burst + random() % 3 : random() % (charge.burst / 3 + 1);
            charge.enforced = random() % 3 != 0;
            charge.look_only = random() % 4 == 0;
            keys.push_back({budget, 1});
            now_held.push_back(held[budget]);
        }
        const ChargeDecision decision(charges, keys, now_held, now_);
        const std::vector<ChargeAnswer> got = take(charges);
        for (std::size_t i = 0; i < charges.size(); ++i) {
            ASSERT_EQ(text_of(got[i]), text_of(decision.answers()[i])) << round << ' ' << i;
            got[i].conforms ? ++conform : ++refused;
        }
        for (const auto& change : decision.changes()) held[change.key.low] = change.arrival;
        now_ += microseconds{random() % (random() % 50 == 0 ? 3'600'000'000 : 200'000)};
    }
    EXPECT_GT(refused, 1000);
    EXPECT_GT(conform, 1000);
}

TEST_F(GcraScriptTest, TheShippedTextAnswersAlike) {
    const auto charge = [](const char* key, std::uint64_t burst, std::uint64_t cost, bool enforced = true) {
        return Charge{key, {burst, 10000h}, burst, cost, enforced};
    };
    EXPECT_EQ(text_of(take_shipped({charge("a", 5, 3)})[0]), "yes 2 0");
    const std::vector<ChargeAnswer> answers =
        take_shipped({charge("b", 5, 1), charge("a", 5, 3), charge("c", 5, 2, false)});
    EXPECT_EQ(text_of(answers[0]), "yes 5 0");
    EXPECT_FALSE(answers[1].conforms);
    EXPECT_GT(answers[1].retry_after, 1999h);
    EXPECT_LT(answers[1].retry_after, 2001h);
    EXPECT_EQ(text_of(answers[2]), "yes 3 0");
    EXPECT_EQ(server_.must({"EXISTS", "b"}), "0");
    const std::int64_t left = std::stoll(server_.must({"PTTL", "c"}));
    EXPECT_GT(left, 3'999 * 3'600'000LL);
    EXPECT_LE(left, 4'000 * 3'600'000LL + 2);
}

TEST_F(GcraScriptTest, ACostAboveTheBurstIsRefusedForEver) {
    const ChargeAnswer answer = take({{"k", {1, 1s}, 5, 6}})[0];
    EXPECT_FALSE(answer.conforms);
    EXPECT_EQ(answer.remaining, 5U);
    EXPECT_EQ(answer.retry_after, microseconds::max());
    EXPECT_EQ(server_.must({"DBSIZE"}), "0");
}

TEST_F(GcraScriptTest, WhatIsNoBudgetCountsAsFullAndIsOverwritten) {
    const std::vector<std::vector<std::string>> others = {
        {"LPUSH", "k", "1"},
        {"HSET", "k", "a", "1"},
        {"SET", "k", ""},
        {"SET", "k", "garbage"},
        {"SET", "k", "1 2"},
        {"SET", "k", "1 2 3 4"},
        {"SET", "k", "-1 2 3"},
        {"SET", "k", "1e9 2 3"},
        {"SET", "k", "nan nan nan"},
        {"SET", "k", " 1 2 3"},
        {"SET", "k", "1 2 3\n"},
        {"SET", "k", std::string("1 2 3\0", 6)},
        {"SET", "k", "4503599627370497 0 9007199254740992"},
        {"SET", "k", "0 4503599627370497 9007199254740992"},
        {"SET", "k", std::string(400, '9') + " 0 9007199254740992"},
        {"SET", "k", std::string(100'000, '7')},
    };
    for (const auto& other : others) {
        server_.must({"DEL", "k"});
        server_.must(other);
        EXPECT_EQ(take_one({"k", {5, 1h}, 5, 2}), "yes 3 0") << other.back();
        EXPECT_EQ(take_one({"k", {5, 1h}, 5, 2}), "yes 1 0") << other.back();
        server_.must({"DEL", "k"});
        server_.must(other);
        give_back({{"k", {5, 1h}, 5, 2}});
        EXPECT_EQ(server_.must({"EXISTS", "k"}), "0");
    }
}

TEST_F(GcraScriptTest, AnErrorThatIsNotOfTheTypeIsAnError) {
    server_.must({"ACL", "SETUSER", "default", "-get"});
    const RedisReply reply = server_.command(
        {"EVAL", scripts_.take.text, "1", "k", "1", "1", "0", "1", "1", "0", "1", "0", "0", "1"});
    EXPECT_TRUE(reply.is_error());
    EXPECT_NE(reply.text.find("can't run this command"), std::string::npos) << reply.text;
}

TEST_F(GcraScriptTest, TimeThatGoesBackFreesNothingAndFreezesNothing) {
    const Charge one{"k", {1, 1h}, 3};
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(take({one})[0].conforms);
    now_ -= 30 * 24h;
    EXPECT_EQ(take_one(one), "no 0 3600000000");
    now_ += 1h - 1us;
    EXPECT_EQ(take_one(one), "no 0 1");
    now_ += 1us;
    EXPECT_EQ(take_one(one), "yes 0 0");
    // Looks alone heal it as well.
    Charge look = one;
    look.look_only = true;
    now_ -= 24h;
    EXPECT_EQ(take_one(look), "no 0 3600000000");
    now_ += 1h;
    EXPECT_EQ(take_one(look), "yes 1 0");
}

TEST_F(GcraScriptTest, TheKeyLivesUntilItsBudgetIsFull) {
    const Charge charge{"k", {10, 1000s}, 10, 4};
    EXPECT_TRUE(take_shipped({charge})[0].conforms);
    const auto life = [&] { return std::stoll(server_.must({"PTTL", "k"})); };
    EXPECT_LE(life(), 400'001);
    EXPECT_GT(life(), 300'000);
    EXPECT_TRUE(take_shipped({charge})[0].conforms);
    EXPECT_LE(life(), 800'001);
    EXPECT_GT(life(), 700'000);
    EXPECT_FALSE(run(scripts_.give_back.text, {charge}, true, false).is_error());
    EXPECT_LE(life(), 400'001);
    EXPECT_GT(life(), 300'000);
    EXPECT_TRUE(take_shipped({{"short", {10'000'000, 1s}, 10}})[0].conforms);
    const auto deadline = std::chrono::steady_clock::now() + 10s;
    while (server_.must({"EXISTS", "short"}) != "0") ASSERT_LT(std::chrono::steady_clock::now(), deadline);
}

TEST_F(GcraScriptTest, WhatIsGivenBackIsThereAgain) {
    const Charge one{"k", {7, 1s}, 7, 3};
    const Charge other{"o", {1, 1h}, 2};
    EXPECT_EQ(take_one(one), "yes 4 0");
    EXPECT_EQ(take_one(one), "yes 1 0");
    EXPECT_EQ(take_one(other), "yes 1 0");
    give_back({one, other});
    EXPECT_EQ(server_.must({"EXISTS", "o"}), "0");
    EXPECT_EQ(take_one({"k", {7, 1s}, 7, 0}), "yes 4 0");
    give_back({one, one, one});  // more than was taken
    EXPECT_EQ(server_.must({"DBSIZE"}), "0");
    EXPECT_EQ(take_one(one), "yes 4 0");
    now_ += 200ms;
    give_back({{"k", {7, 1s}, 7, 1}});
    EXPECT_EQ(take_one({"k", {7, 1s}, 7, 0}), "yes 6 0");
}

TEST_F(GcraScriptTest, GivingBackIsTakingBackwards) {
    std::mt19937_64 random(29);
    const Charge rate{"k", {999'983, 1s}, 2'000'000};
    for (int i = 0; i < 500; ++i) {
        Charge charge = rate;
        charge.cost = random() % 100'000;
        const Arrival before = owed(rate);
        if (!take({charge})[0].conforms) {
            now_ += 500ms;
            continue;
        }
        ASSERT_TRUE(charge.cost == 0 || owed(rate) > before);
        give_back({charge});
        ASSERT_EQ(owed(rate), before) << i;
        static_cast<void>(take({charge}));
    }
}

TEST(ParseTakeReply, TakesWhatTheScriptAnswersAndNothingElse) {
    const auto integer = [](std::int64_t value) {
        RedisReply reply;
        reply.kind = RedisReply::Kind::kInteger;
        reply.integer = value;
        return reply;
    };
    const auto array = [](std::vector<RedisReply> items) {
        RedisReply reply;
        reply.kind = RedisReply::Kind::kArray;
        reply.items = std::move(items);
        return reply;
    };
    const std::vector<Charge> one = {{"k", {1, 1s}, 5}};
    RedisReply text;
    text.kind = RedisReply::Kind::kString;
    text.text = "1";
    RedisReply error;
    error.kind = RedisReply::Kind::kError;
    error.text = "ERR";
    const RedisReply good = array({integer(1), integer(0), integer(2'000'000), integer(0)});
    const auto parsed = parse_take_reply(good, one);
    ASSERT_TRUE(parsed && parsed->size() == 1);
    EXPECT_EQ(text_of((*parsed)[0].answer), "yes 3 0");
    EXPECT_EQ((*parsed)[0].owed, (Arrival{2'000'000, 0}));
    EXPECT_TRUE(parse_take_reply(array({}), {}));

    const std::vector<RedisReply> bad = {
        RedisReply{},
        error,
        text,
        integer(1),
        array({}),
        array({integer(1), integer(0), integer(0)}),
        array({integer(1), integer(0), integer(0), integer(0), integer(0)}),
        array({integer(1), integer(0), integer(0), text}),
        array({integer(1), integer(0), integer(0), error}),
        array({integer(1), integer(0), integer(0), RedisReply{}}),
        array({integer(1), integer(0), integer(0), array({})}),
        array({integer(1), integer(-1), integer(0), integer(0)}),
        array({integer(1), integer(0), integer(INT64_MIN), integer(0)}),
        array({integer(1), integer(0), integer(INT64_MAX), integer(0)}),
    };
    for (std::size_t i = 0; i < bad.size(); ++i) EXPECT_FALSE(parse_take_reply(bad[i], one)) << i;
}

}  // namespace
}  // namespace postern
