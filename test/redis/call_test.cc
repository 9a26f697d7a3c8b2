#include "redis/call.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

using std::chrono::microseconds;
using std::chrono::steady_clock;
using namespace std::string_view_literals;

RedisReply status(const std::string& text) {
    return {RedisReply::Kind::kStatus, text, 0, {}};
}

TEST(RedisCall, IsWrittenAsAnArrayOfStrings) {
    EXPECT_EQ(RedisCall({"PING"}, "").bytes(), "*1\r\n$4\r\nPING\r\n");
    EXPECT_EQ(RedisCall({"SET", "", std::string_view("\0\r\n", 3)}, "").bytes(),
              "*3\r\n$3\r\nSET\r\n$0\r\n\r\n$3\r\n\0\r\n\r\n"sv);
}

TEST(RedisCall, WaitsNoLongerThanTheDeadline) {
    RedisCall call({"PING"}, "");
    EXPECT_EQ(call.wait_until(steady_clock::time_point{}), nullptr);
    const auto deadline = steady_clock::now() + microseconds{5000};
    EXPECT_EQ(call.wait_until(deadline), nullptr);
    EXPECT_GE(steady_clock::now(), deadline);
}

TEST(RedisCall, EndsOnce) {
    int ended = 0;
    RedisCall call({"PING"}, "k", [&](const RedisOutcome&) { ++ended; });
    call.answer(status("first"), steady_clock::now());
    call.answer(status("second"), steady_clock::now());
    call.fail("third");
    EXPECT_EQ(ended, 1);
    const RedisOutcome* outcome = call.wait_until(steady_clock::time_point{});
    ASSERT_NE(outcome, nullptr);
    ASSERT_TRUE(outcome->reply);
    EXPECT_EQ(outcome->reply->text, "first");
    EXPECT_EQ(outcome->failure, "");
    EXPECT_EQ(outcome->took, microseconds{0});
    EXPECT_EQ(call.wait_until(steady_clock::time_point{}), outcome);
    EXPECT_EQ(call.key(), "k");
}

TEST(RedisCall, SaysWhyItFailed) {
    RedisCall call({"PING"}, "");
    call.fail("why");
    const RedisOutcome* outcome = call.wait_until(steady_clock::time_point{});
    ASSERT_NE(outcome, nullptr);
    EXPECT_FALSE(outcome->reply);
    EXPECT_EQ(outcome->failure, "why");
}

TEST(RedisCall, TheTimeCountsFromTheFirstSending) {
    RedisCall call({"PING"}, "");
    const auto sent = steady_clock::now();
    call.mark_sent(sent);
    call.mark_sent(sent + microseconds{10});
    call.answer(status("OK"), sent + microseconds{25});
    EXPECT_EQ(call.wait_until(steady_clock::time_point{})->took, microseconds{25});
}

TEST(RedisCall, WhatItsEndHoldsIsLetGo) {
    auto call = std::make_shared<std::shared_ptr<RedisCall>>();
    *call = std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "",
                                        [call](const RedisOutcome&) {});
    const std::weak_ptr<RedisCall> watched = *call;
    (*call)->fail("why");
    call.reset();
    EXPECT_TRUE(watched.expired());
}

}  // namespace
}  // namespace postern
