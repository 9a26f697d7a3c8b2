#include "control/limit_commands.h"

#include <gtest/gtest.h>

#include "base/clock.h"
#include "control/limit_rules.h"
#include "store/memory_counters.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

// Counters in memory that can list their keys, or are out of reach.
class ListingCounters final : public CounterStore {
  public:
    explicit ListingCounters(const Clock& clock) : inside_(clock, 4096) {}

    std::vector<ChargeAnswer> take(std::span<const Charge> charges) override {
        ++questions;
        for (const Charge& charge : charges) EXPECT_TRUE(!looking || charge.look_only);
        std::vector<ChargeAnswer> answers = inside_.take(charges);
        for (std::size_t i = 0; i < charges.size(); ++i) {
            if (gone || charges[i].key == uncounted) answers[i] = {false, 0, {}, AnsweredBy::kNobody};
        }
        return answers;
    }
    void count(std::span<const Charge> charges) override { inside_.count(charges); }
    bool is_far() const override { return far; }
    std::optional<KeyListing> keys(std::string_view prefix, std::size_t most,
                                   const KeyTest& wanted) override {
        ++listings;
        if (!listed) return std::nullopt;
        KeyListing found{{}, !late};
        for (const std::string& key : *listed) {
            if (!key.starts_with(prefix) || !wanted(key)) continue;
            if (found.keys.size() == most) {
                found.complete = false;
            } else {
                found.keys.push_back(key);
            }
        }
        return found;
    }
    bool forget(const std::vector<std::string>& keys) override { return !gone && inside_.forget(keys); }
    bool forget_limit(std::string_view limit) override { return !gone && inside_.forget_limit(limit); }

    std::optional<std::vector<std::string>> listed;
    bool gone = false;
    std::string uncounted;  // the key that nobody counts
    bool looking = false;
    bool far = false;
    bool late = false;  // the time was up
    int questions = 0;
    int listings = 0;

  private:
    MemoryCounters inside_;
};

class LimitCommandsTest : public testing::Test {
  protected:
    LimitCommandsTest() {
        add_limit_commands(handlers_,
                           {.rules = [this] { return rules_; }, .counters = counters_, .recent = recent_});
    }

    // Takes so many units of a budget of 10 a 10 minutes, as a message would.
    void use(const std::string& key, std::uint64_t units) {
        const Charge charge{.key = key, .rate = {10, 10min}, .burst = 10, .cost = units};
        const ChargeAnswer answer = counters_.take(std::vector{charge}).at(0);
        recent_.note(std::vector<LimitUse>{{key.substr(0, key.find('|')), charge, answer}});
    }

    Json run(const std::string& command, const Json& arguments) {
        counters_.looking = command == "limits.show";
        const ControlAnswer answer = handlers_.at(command)(arguments);
        counters_.looking = false;
        return answer ? *answer : Json{{"error", answer.error().what}};
    }
    // "limit what used/burst free_in" of each budget.
    std::string show(const Json& arguments = Json::object()) {
        const Json answer = run("limits.show", arguments);
        if (answer.contains("error")) return answer["error"];
        std::string text;
        for (const Json& budget : answer["budgets"]) {
            text += budget["limit"].get<std::string>() + " " + budget["what"].get<std::string>() + " " +
                    budget["used"].dump() + "/" + budget["burst"].dump() + " " + budget["free_in"].dump() +
                    "\n";
        }
        return text;
    }
    std::string reset(const Json& arguments) { return run("limits.reset", arguments).dump(); }

    FakeClock clock_;
    ListingCounters counters_{clock_};
    RecentBudgets recent_;
    std::vector<LimitRule> rules_{limit_rule("host", {LimitKey::kIp}),
                                  limit_rule("sender", {LimitKey::kIp, LimitKey::kSender}),
                                  limit_rule("all", {})};
    ControlHandlers handlers_;
};

TEST_F(LimitCommandsTest, ShowWhatIsUsedTheFullestFirst) {
    EXPECT_EQ(show(), "");
    use("host|ip=192.0.2.10", 3);
    use("host|ip=192.0.2.11", 10);
    use("all", 5);
    EXPECT_EQ(show(),
              "host ip=192.0.2.11 10/10 60\n"
              "all all 5/10 0\n"
              "host ip=192.0.2.10 3/10 0\n");
    EXPECT_EQ(show({{"limit", "host"}}), "host ip=192.0.2.11 10/10 60\nhost ip=192.0.2.10 3/10 0\n");
    EXPECT_EQ(show(), show()) << "looking takes nothing";
    clock_.advance(3min);
    EXPECT_EQ(show({{"limit", "host"}}), "host ip=192.0.2.11 7/10 0\n");
}

TEST_F(LimitCommandsTest, ShowAllThereIsToKnow) {
    use("host|ip=192.0.2.11", 4);
    rules_[0].mode = Mode::kObserve;
    EXPECT_EQ(
        run("limits.show", Json::object()).dump(),
        R"({"budgets":[{"limit":"host","what":"ip=192.0.2.11","unit":"messages","rate":"10/10m","burst":10,)"
        R"("used":4,"remaining":6,"free_in":0,"full_in":240,"mode":"observe","by":"store"}],"left_out":0,)"
        R"("incomplete":false})");
}

TEST_F(LimitCommandsTest, ShowTheBudgetsOfOneHostEvenWhereNothingIsUsed) {
    EXPECT_EQ(show({{"ip", "192.0.2.10"}}), "host ip=192.0.2.10 0/10 0\nall all 0/10 0\n");
    use("host|ip=192.0.2.11", 3);
    use("sender|ip=192.0.2.10|sender=a@b.c", 2);
    EXPECT_EQ(show({{"ip", "192.0.2.10"}}),
              "sender ip=192.0.2.10 sender=a@b.c 2/10 0\n"
              "host ip=192.0.2.10 0/10 0\n"
              "all all 0/10 0\n");
    EXPECT_EQ(show({{"user", "alice"}}), "all all 0/10 0\n");
}

TEST_F(LimitCommandsTest, ShowWhatTheStoreKnowsOfOtherFilters) {
    counters_.listed = std::vector<std::string>{"host|ip=192.0.2.77", "host|ip=192.0.2.78|to=x@y.z",
                                                "gone|ip=192.0.2.77", "nonsense|"};
    const Charge charge{.key = "host|ip=192.0.2.77", .rate = {10, 10min}, .burst = 10, .cost = 2};
    static_cast<void>(counters_.take(std::vector{charge}));
    EXPECT_EQ(show(), "host ip=192.0.2.77 2/10 0\n");
}

TEST_F(LimitCommandsTest, AskForManyBudgetsInAFewQuestions) {
    for (int i = 0; i < 1200; ++i)
        use("host|ip=10.0." + std::to_string(i / 200) + "." + std::to_string(i % 200), 1);
    counters_.questions = 0;
    const Json answer = run("limits.show", Json::object());
    EXPECT_EQ(answer["budgets"].size(), 1000U);
    EXPECT_EQ(answer["left_out"], 200);
    EXPECT_EQ(counters_.questions, 5);
}

TEST_F(LimitCommandsTest, SayWhereNobodyCounts) {
    counters_.gone = true;
    EXPECT_EQ(run("limits.show", Json::object())["budgets"][0]["by"], "nobody");
    for (const Json& arguments :
         {Json{{"limit", "host"}}, Json{{"limit", "host"}, {"ip", "192.0.2.10"}}, Json{{"all", true}}}) {
        EXPECT_EQ(reset(arguments), R"({"error":"the store of the limits can't be reached"})");
    }
}

TEST_F(LimitCommandsTest, SayNothingOfABudgetThatNobodyCountsAndShowItLast) {
    for (LimitRule& rule : rules_) rule.on_store_failure = OnStoreFailure::kClosed;
    use("host|ip=192.0.2.10", 1);
    counters_.uncounted = "host|ip=192.0.2.11";
    Charge charge;
    charge.key = counters_.uncounted;
    charge.burst = 10;
    recent_.note(std::vector<LimitUse>{{"host", charge, {}}});
    const Json answer = run("limits.show", {{"limit", "host"}});
    ASSERT_EQ(answer["budgets"].size(), 2U);
    EXPECT_EQ(answer["budgets"][0]["used"], 1);
    const Json& last = answer["budgets"][1];
    EXPECT_EQ(last["what"], "ip=192.0.2.11");
    EXPECT_EQ(last["by"], "nobody");
    for (const char* number : {"used", "remaining", "free_in", "full_in"}) {
        EXPECT_TRUE(last.at(number).is_null()) << number;
    }
}

TEST_F(LimitCommandsTest, FindOneHostAmongMoreBudgetsThanAreListed) {
    counters_.listed.emplace();
    for (int i = 0; i < 10'050; ++i) {
        counters_.listed->push_back("sender|ip=10.0.0.1|sender=" + std::to_string(i) + "@b.c");
    }
    counters_.listed->push_back("sender|ip=192.0.2.10|sender=a@b.c");
    EXPECT_EQ(reset({{"limit", "sender"}, {"ip", "192.0.2.10"}}),
              R"({"limits":["sender"],"budgets":["ip=192.0.2.10 sender=a@b.c"],"left_out":0})");
    const Json one = run("limits.show", {{"limit", "sender"}, {"ip", "192.0.2.10"}});
    EXPECT_EQ(one["incomplete"], false);
    EXPECT_EQ(run("limits.show", {{"limit", "sender"}})["incomplete"], true);
}

TEST_F(LimitCommandsTest, AResetThatMayHaveMissedSomethingIsAnError) {
    const std::string found = "sender|ip=192.0.2.10|sender=a@b.c";
    const Json arguments{{"limit", "sender"}, {"ip", "192.0.2.10"}};
    const std::string want =
        "incomplete: 1 budgets are full again, but the store may hold more that fit, which were not found; "
        "ask "
        "again, or reset the whole limit";
    use(found, 10);
    counters_.listed = std::vector<std::string>{found};
    counters_.late = true;
    EXPECT_EQ(run("limits.reset", arguments).value("error", ""), want);
    EXPECT_EQ(run("limits.show", arguments)["incomplete"], true);
    EXPECT_EQ(run("limits.show", arguments)["budgets"].dump().find(found), std::string::npos)
        << "what was found is full again";

    counters_.listed.reset();
    EXPECT_EQ(run("limits.reset", arguments).value("error", ""), "") << "nothing can be listed";
    counters_.far = true;
    EXPECT_EQ(run("limits.reset", arguments).value("error", ""), want) << "the store did not answer";
    EXPECT_EQ(run("limits.show", arguments)["incomplete"], true);
}

TEST_F(LimitCommandsTest, ResetWithoutAListWhatFollowsFromTheQuestion) {
    counters_.listed.emplace();
    counters_.late = true;
    EXPECT_EQ(reset({{"limit", "host"}, {"ip", "192.0.2.10"}}),
              R"({"limits":["host"],"budgets":["ip=192.0.2.10"],"left_out":0})");
    EXPECT_EQ(reset({{"limit", "all"}, {"ip", "192.0.2.10"}}),
              R"({"limits":["all"],"budgets":[],"left_out":0})");
    EXPECT_EQ(counters_.listings, 0);
}

TEST_F(LimitCommandsTest, ResetOneHostAndNobodyElse) {
    use("host|ip=192.0.2.10", 10);
    use("host|ip=192.0.2.11", 10);
    use("sender|ip=192.0.2.10|sender=a@b.c", 10);
    use("all", 10);
    EXPECT_EQ(reset({{"limit", "host"}, {"ip", "192.0.2.10"}}),
              R"({"limits":["host"],"budgets":["ip=192.0.2.10"],"left_out":0})");
    EXPECT_EQ(reset({{"limit", "sender"}, {"ip", "192.0.2.10"}}),
              R"({"limits":["sender"],"budgets":["ip=192.0.2.10 sender=a@b.c"],"left_out":0})");
    EXPECT_EQ(reset({{"limit", "all"}, {"ip", "192.0.2.10"}}),
              R"({"limits":["all"],"budgets":[],"left_out":0})");
    EXPECT_EQ(show(), "all all 10/10 60\nhost ip=192.0.2.11 10/10 60\n");
}

TEST_F(LimitCommandsTest, ResetALimitOrAll) {
    use("host|ip=192.0.2.10", 10);
    use("sender|ip=192.0.2.10|sender=a@b.c", 10);
    use("all", 10);
    EXPECT_EQ(reset({{"limit", "host"}}), R"({"limits":["host"],"budgets":null,"left_out":0})");
    EXPECT_EQ(show({{"limit", "host"}}), "");
    EXPECT_NE(show(), "");
    EXPECT_EQ(reset({{"all", true}}), R"({"limits":["host","sender","all"],"budgets":null,"left_out":0})");
    EXPECT_EQ(show(), "");
}

TEST_F(LimitCommandsTest, SayWhatIsWrongAndDoNothing) {
    use("all", 10);
    struct {
        Json arguments;
        std::string_view want;
    } const table[] = {
        {Json::object(), "name one limit, or all"},
        {{{"limit", "host"}, {"all", true}}, "name one limit, or all"},
        {{{"ip", "192.0.2.10"}}, "name one limit, or all"},
        {{{"all", true}, {"user", "alice"}}, "all is all: it can't be narrowed"},
        {{{"limit", "a\x1b"}}, R"(no such limit: 'a\x1b')"},
        {{{"limit", "host"}, {"ip", "nonsense"}}, "'ip': not an IP address: 'nonsense'"},
        {{{"limit", 1}}, "'limit' must be text"},
        {{{"all", true}, {"every", 1}}, "there is no argument 'every'"},
    };
    for (const auto& row : table) {
        const Json answer = run("limits.reset", row.arguments);
        EXPECT_EQ(answer.value("error", "").substr(0, row.want.size()), row.want) << row.arguments;
    }
    EXPECT_EQ(show({{"limit", "hos"}}), "no such limit: 'hos'");
    EXPECT_EQ(show({{"all", true}}), "there is no argument 'all'");
    EXPECT_EQ(show(), "all all 10/10 60\n");
}

}  // namespace
}  // namespace postern
