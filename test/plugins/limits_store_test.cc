#include <gtest/gtest.h>

#include "fakes/limits_fixture.h"

namespace postern {
namespace {

LimitRule when_gone(std::string name, OnStoreFailure what, LimitUnit unit = LimitUnit::kConnections) {
    LimitRule made = rule(std::move(name), unit, 1);
    made.on_store_failure = what;
    return made;
}

// A session whose counters nobody can ask.
class LimitsGoneTest : public LimitsTest {
  protected:
    LimitsGoneTest() { scene_.counters = &gone_; }
    GoneCounters gone_;
};

TEST_F(LimitsGoneTest, EachChargeSaysWhatBecomesOfIt) {
    limits({when_gone("l", OnStoreFailure::kLocal), when_gone("o", OnStoreFailure::kOpen),
            when_gone("c", OnStoreFailure::kClosed)});
    const Answer answer = judge(Stage::kConnect);
    ASSERT_EQ(answer.limits.size(), 3U);
    EXPECT_EQ(answer.limits[0].charge.on_failure, OnStoreFailure::kLocal);
    EXPECT_EQ(answer.limits[1].charge.on_failure, OnStoreFailure::kOpen);
    EXPECT_EQ(answer.limits[2].charge.on_failure, OnStoreFailure::kClosed);
    EXPECT_EQ(answer.limits[2].answer.by, AnsweredBy::kNobody);
}

TEST_F(LimitsGoneTest, AnOpenLimitLetsPass) {
    limits({when_gone("o", OnStoreFailure::kOpen), when_gone("l", OnStoreFailure::kLocal)});
    for (int i = 0; i < 3; ++i) EXPECT_EQ(connect(), "pass");
}

TEST_F(LimitsGoneTest, AClosedLimitRefusesForTheTimeBeingWhateverItsAction) {
    for (const LimitAction action :
         {LimitAction::kTempfail, LimitAction::kReject, LimitAction::kQuarantine}) {
        LimitRule closed = when_gone("c", OnStoreFailure::kClosed);
        closed.action = action;
        limits({when_gone("o", OnStoreFailure::kOpen), closed});
        const Answer answer = judge(Stage::kConnect);
        // A refusal, and no answer "unavailable", of which `on_error` decides.
        EXPECT_EQ(answer.kind, Answer::Kind::kRefuse);
        EXPECT_EQ(answer.reason, Reason::kUnavailable);
        EXPECT_TRUE(answer.temporary);
        EXPECT_EQ(answer.rule, "c");
        EXPECT_EQ(answer.mode, Mode::kEnforce);
        EXPECT_EQ(answer.detail, "limit c can't be counted: the store does not answer");
    }
}

TEST_F(LimitsGoneTest, AnObservedOneThatIsClosedOnlySaysSo) {
    LimitRule closed = when_gone("c", OnStoreFailure::kClosed);
    closed.mode = Mode::kObserve;
    limits({closed});
    EXPECT_EQ(judge(Stage::kConnect).mode, Mode::kObserve);
    limits({closed, when_gone("e", OnStoreFailure::kClosed)});
    EXPECT_EQ(judge(Stage::kConnect).mode, Mode::kEnforce);
    EXPECT_EQ(judge(Stage::kConnect).rule, "e");
}

TEST_F(LimitsGoneTest, OnlyWhatCountsThereIsMissed) {
    limits({when_gone("c", OnStoreFailure::kClosed),
            when_gone("x", OnStoreFailure::kClosed, LimitUnit::kRejects)});
    EXPECT_EQ(mail(), "pass");
    EXPECT_EQ(end(10), "pass");
    refused(Reason::kSize);
    EXPECT_EQ(message(), "unavailable");
}

TEST_F(LimitsGoneTest, WhoBypassesLimitsPasses) {
    limits({when_gone("c", OnStoreFailure::kClosed)});
    scene_.rights = RightSet(Right::kBypassLimits);
    EXPECT_EQ(connect(), "pass");
}

}  // namespace
}  // namespace postern
