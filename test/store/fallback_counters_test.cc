#include "store/fallback_counters.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

using namespace std::chrono_literals;

Charge charge(const std::string& key, OnStoreFailure on_failure, std::uint64_t burst = 12) {
    return {.key = key, .rate = {burst, 1min}, .burst = burst, .on_failure = on_failure};
}

Charge local(const std::string& key, std::uint64_t burst = 12) {
    return charge(key, OnStoreFailure::kLocal, burst);
}

std::string text_of(const std::vector<ChargeAnswer>& answers) {
    static constexpr const char* kBy[] = {" store", " local", " nobody"};
    std::string text;
    for (const ChargeAnswer& answer : answers) {
        text += std::string(answer.conforms ? "yes " : "no ") + std::to_string(answer.remaining) +
                kBy[static_cast<std::size_t>(answer.by)] + "; ";
    }
    return text;
}

class FallbackCountersTest : public testing::Test {
  protected:
    std::string take(const std::vector<Charge>& charges, bool refused = false) {
        return text_of(counters_.take(charges, refused));
    }

    FakeClock clock_;
    FallbackCounters counters_{clock_, 4};
};

TEST_F(FallbackCountersTest, LocalCountsAShareOfTheRate) {
    EXPECT_EQ(take({local("a")}), "yes 8 local; ");
    EXPECT_EQ(take({local("a")}), "yes 4 local; ");
    EXPECT_EQ(take({local("a")}), "yes 0 local; ");
    const auto refused = counters_.take(std::vector{local("a")}, false);
    EXPECT_EQ(text_of(refused), "no 0 local; ");
    EXPECT_EQ(refused[0].retry_after, 20s);  // 12 a minute are 3 for each of four
    clock_.advance(20s - 1us);
    EXPECT_EQ(take({local("a")}), "no 0 local; ");
    clock_.advance(1us);
    EXPECT_EQ(take({local("a")}), "yes 0 local; ");
}

TEST_F(FallbackCountersTest, AShareIsRoundedDownAndAtLeastOne) {
    EXPECT_EQ(take({local("eleven", 11)}), "yes 4 local; ");
    EXPECT_EQ(take({local("three", 3)}), "yes 0 local; ");
    EXPECT_EQ(take({local("one", 1)}), "yes 0 local; ");
    EXPECT_EQ(take({local("one", 1)}), "no 0 local; ");
    clock_.advance(4min - 1us);
    EXPECT_EQ(take({local("one", 1)}), "no 0 local; ");
    clock_.advance(1us);
    EXPECT_EQ(take({local("one", 1)}), "yes 0 local; ");
    FallbackCounters alone(clock_, 0);
    EXPECT_EQ(text_of(alone.take(std::vector{local("a")}, false)), "yes 11 local; ");
}

TEST_F(FallbackCountersTest, NoPeriodIsTooLongForAShare) {
    Charge charge = local("a");
    charge.rate.period = std::chrono::years{10'000};
    EXPECT_EQ(take({charge}), "yes 8 local; ");
    clock_.advance(24h);
    EXPECT_EQ(take({charge}), "yes 4 local; ");
}

TEST_F(FallbackCountersTest, ACostThatOnlyTheWholeBurstWouldHoldTakesTheShare) {
    Charge large = local("a");
    large.cost = 5;
    EXPECT_EQ(take({large}), "yes 0 local; ");
    const auto refused = counters_.take(std::vector{large}, false);
    EXPECT_EQ(text_of(refused), "no 0 local; ");
    EXPECT_EQ(refused[0].retry_after, 1min);
    large.cost = 13;
    EXPECT_EQ(counters_.take(std::vector{large}, false)[0].retry_after, std::chrono::microseconds::max());
}

TEST_F(FallbackCountersTest, AThingIsCountedOnceInThePeriodOfTheLimit) {
    Charge once = local("a");
    once.once = "a|to=x";
    EXPECT_EQ(take({once}), "yes 8 local; ");
    clock_.advance(1min - 1us);
    EXPECT_EQ(take({once}), "yes 12 local; ");
    clock_.advance(1us);
    EXPECT_EQ(take({once}), "yes 8 local; ");
}

TEST_F(FallbackCountersTest, OpenConformsAndClosedDoesNot) {
    EXPECT_EQ(take({charge("a", OnStoreFailure::kOpen)}), "yes 12 nobody; ");
    const auto closed = counters_.take(std::vector{charge("a", OnStoreFailure::kClosed)}, false);
    EXPECT_EQ(text_of(closed), "no 0 nobody; ");
    EXPECT_EQ(closed[0].retry_after, FallbackCounters::kRetryClosed);
    EXPECT_EQ(take({}), "");
}

TEST_F(FallbackCountersTest, ARefusalKeepsAllEnforcedBudgetsWhole) {
    Charge watched = local("watched");
    watched.enforced = false;
    const Charge open = charge("o", OnStoreFailure::kOpen);
    const Charge closed = charge("c", OnStoreFailure::kClosed);
    // A closed one refuses, even as a look.
    EXPECT_EQ(take({local("a"), closed, open, watched}),
              "yes 12 local; no 0 nobody; yes 12 nobody; yes 8 local; ");
    Charge look = closed;
    look.look_only = true;
    EXPECT_EQ(take({look, local("a"), watched}), "no 0 nobody; yes 12 local; yes 4 local; ");
    // The store refused.
    EXPECT_EQ(take({local("a"), watched}, true), "yes 12 local; yes 0 local; ");
    // Another local one refuses.
    EXPECT_EQ(take({local("small", 4)}), "yes 0 local; ");
    EXPECT_EQ(take({local("a"), local("small", 4)}), "yes 12 local; no 0 local; ");
    // One that is closed but not enforced keeps nobody.
    Charge seen = closed;
    seen.enforced = false;
    EXPECT_EQ(take({local("a"), seen}), "yes 8 local; no 0 nobody; ");
}

TEST_F(FallbackCountersTest, ForgetsKeysAndLimits) {
    for (const char* key : {"a|1", "a|2", "b|1"}) EXPECT_EQ(take({local(key, 4)}), "yes 0 local; ");
    counters_.forget({"a|1"});
    EXPECT_EQ(take({local("a|1", 4)}), "yes 0 local; ");
    EXPECT_EQ(take({local("a|2", 4)}), "no 0 local; ");
    counters_.forget_limit("a");
    EXPECT_EQ(take({local("a|2", 4)}), "yes 0 local; ");
    EXPECT_EQ(take({local("b|1", 4)}), "no 0 local; ");
    counters_.forget_limit("");
    EXPECT_EQ(take({local("b|1", 4)}), "yes 0 local; ");
}

}  // namespace
}  // namespace postern
