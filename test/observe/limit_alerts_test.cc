#include "observe/limit_alerts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

#include "base/rfc3339.h"
#include "observe/sample_record.h"
#include "observe/temporary_folder.h"

namespace postern {
namespace {

using namespace std::chrono_literals;
using Lines = std::vector<std::string>;

std::string line_of(const SampleRecord& sample) {
    return limit_alert_line(sample.limits.front(), sample.session);
}

TEST(LimitAlertLine, NamesLimitBudgetRateClientAndWait) {
    SampleRecord sample;
    sample.use("per-user", "per-user|user=alice", -1);
    EXPECT_EQ(line_of(sample), "limit per-user tripped by user=alice: 60/1m, from 192.0.2.10, next in 37 s");
}

TEST(LimitAlertLine, SaysWhereItIsNotEnforced) {
    SampleRecord sample;
    sample.use("all", "all", -1).charge.enforced = false;
    sample.session.client.reset();
    EXPECT_EQ(line_of(sample), "limit all would be tripped by all: 60/1m, from -, next in 37 s");
}

TEST(LimitAlertLine, SaysWhereNoWaitingHelps) {
    SampleRecord sample;
    LimitUse& use = sample.use("r", "r|ip=192.0.2.10|rate=60/1m", -1);
    use.charge.cost = 61;
    use.answer.retry_after = std::chrono::microseconds::max();
    EXPECT_EQ(line_of(sample), "limit r tripped by ip=192.0.2.10: 60/1m, from 192.0.2.10, next never");
}

TEST(LimitAlertLine, IsOneBoundedLineOfPrintableAscii) {
    SampleRecord sample;
    sample.use("n\nn", "n|helo=" + std::string(100'000, 'x') + "\r\n\xff", -1);
    const std::string line = line_of(sample);
    EXPECT_LT(line.size(), 1500U);
    for (const char c : line) EXPECT_TRUE(c >= ' ' && c <= '~') << static_cast<int>(c);
}

class LimitAlertsTest : public testing::Test {
  protected:
    LimitAlertsTest() {
        LogOptions options;
        options.target = folder_.file("log");
        log_ = *Log::open(options);
        make({});
    }
    void make(const LimitAlertOptions& options) {
        alerts_ = std::make_unique<LimitAlerts>(*log_, clock_, metrics_, options);
    }
    void trip(std::string limit, const std::string& owner, int remaining = -1) {
        SampleRecord sample;
        const std::string key = limit + "|" + owner;
        sample.use(std::move(limit), key, remaining);
        alerts_->message_ended(sample.record());
    }
    // Ends all and returns what was logged, from the level on.
    Lines logged() {
        alerts_.reset();
        log_.reset();
        Lines texts;
        for (const std::string& line : lines_of(content_of(folder_.file("log")))) {
            texts.push_back(line.substr(kRfc3339Length + 1));
        }
        return texts;
    }
    // Of the limit "l".
    bool counted(int trips) {
        return metrics_.text().find("postern_limit_first_trips_total{limit=\"l\"} " + std::to_string(trips) +
                                    "\n") != std::string::npos;
    }
    static std::string line(const std::string& owner) {
        return "warn limit l tripped by " + owner + ": 60/1m, from 192.0.2.10, next in 37 s";
    }

    TemporaryFolder folder_;
    FakeClock clock_;
    Metrics metrics_;
    std::unique_ptr<Log> log_;
    std::unique_ptr<LimitAlerts> alerts_;
};

TEST_F(LimitAlertsTest, TellsOfABudgetOnceInAnHour) {
    for (int i = 0; i < 3; ++i) trip("l", "user=alice");
    clock_.advance(1h - 1us);
    trip("l", "user=alice");
    EXPECT_TRUE(counted(1));
    clock_.advance(1us);
    trip("l", "user=alice");
    EXPECT_TRUE(counted(2));
    EXPECT_EQ(logged(), (Lines{line("user=alice"), line("user=alice")}));
}

TEST_F(LimitAlertsTest, TellsOfEachBudgetOfARecord) {
    SampleRecord sample;
    sample.use("l", "l|user=alice|rate=1/1m", -1);
    sample.use("l", "l|user=alice|rate=9/1h", -1);
    sample.use("l", "l|user=alice|rate=1/1m", -1);
    alerts_->message_ended(sample.record());
    EXPECT_TRUE(counted(2));
    EXPECT_EQ(logged(), (Lines{line("user=alice"), line("user=alice")}));
}

TEST_F(LimitAlertsTest, WhatIsBelowOrNearOrUncountedIsNoTrip) {
    trip("l", "user=alice", 59);
    trip("l", "user=bob", 0);
    SampleRecord sample;
    sample.use("l", "l|user=carol", -1).answer.by = AnsweredBy::kNobody;
    alerts_->message_ended(sample.record());
    EXPECT_EQ(alerts_->remembered(), 0U);
    EXPECT_EQ(metrics_.text().find("first_trips_total{"), std::string::npos);
    EXPECT_EQ(logged(), Lines{});
}

TEST_F(LimitAlertsTest, RemembersSoManyAndForgetsTheOldest) {
    make({.most_budgets = 3, .all = {100, 1s}, .one = {100, 1s}});
    for (const char* name : {"a", "b", "c", "d"}) trip("l", name);
    EXPECT_EQ(alerts_->remembered(), 3U);
    trip("l", "b");  // known
    EXPECT_TRUE(counted(4));
    trip("l", "a");  // forgotten
    EXPECT_TRUE(counted(5));
    EXPECT_EQ(alerts_->remembered(), 3U);
}

TEST_F(LimitAlertsTest, ForgetsWhatIsOver) {
    for (const char* name : {"a", "b", "c"}) trip("l", name);
    clock_.advance(1h);
    trip("l", "d");
    EXPECT_EQ(alerts_->remembered(), 1U);
}

TEST_F(LimitAlertsTest, AFloodIsHeldBackCountedAndLeavesOtherLimitsRoom) {
    make({.most_budgets = 1000, .all = {10, 1h}, .one = {2, 10s}});
    for (int i = 0; i < 50; ++i) trip("l", "ip=" + std::to_string(i));
    EXPECT_TRUE(counted(50));
    trip("other", "x");
    clock_.advance(10s);
    for (int i = 0; i < 5; ++i) trip("l", "net=" + std::to_string(i));
    EXPECT_EQ(logged(),
              (Lines{line("ip=0"), line("ip=1"),
                     "warn limit other tripped by x: 60/1m, from 192.0.2.10, next in 37 s, not-logged=48",
                     line("net=0"), "warn tripped limits not-logged=4"}));
}

TEST_F(LimitAlertsTest, OfManyThreadsOneIsTheFirst) {
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([this] {
            for (int i = 0; i < 100; ++i) trip("l", "user=" + std::to_string(i));
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_TRUE(counted(100));
    EXPECT_EQ(alerts_->remembered(), 100U);
}

}  // namespace
}  // namespace postern
