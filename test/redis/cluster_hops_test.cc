#include "redis/cluster_hops.h"

#include <gtest/gtest.h>

#include <memory>
#include <string_view>
#include <vector>

namespace postern {
namespace {

std::shared_ptr<RedisCall> new_call() {
    return std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "");
}

TEST(ClusterHops, CallMayBeSentElsewhereFiveTimes) {
    ClusterHops hops;
    const auto call = new_call();
    for (unsigned i = 0; i < ClusterHops::kMax; ++i) EXPECT_TRUE(hops.count(call)) << i;
    EXPECT_FALSE(hops.count(call));
    EXPECT_FALSE(hops.count(call));
}

TEST(ClusterHops, CallsAreCountedEachForItself) {
    ClusterHops hops;
    const auto one = new_call();
    const auto other = new_call();
    for (unsigned i = 0; i < ClusterHops::kMax; ++i) EXPECT_TRUE(hops.count(one));
    EXPECT_TRUE(hops.count(other));
}

TEST(ClusterHops, NewCallInAnOldOnesPlaceStartsAnew) {
    ClusterHops hops;
    alignas(RedisCall) std::byte room[sizeof(RedisCall)];
    const auto in_the_room = [&] {
        return std::shared_ptr<RedisCall>(new (room) RedisCall({"PING"}, ""),
                                          [](RedisCall* call) { call->~RedisCall(); });
    };
    auto call = in_the_room();
    hops.pin(call);
    while (hops.count(call)) {
    }
    call.reset();
    call = in_the_room();
    EXPECT_FALSE(hops.is_pinned(call));
    EXPECT_TRUE(hops.count(call));
}

TEST(ClusterHops, OnlyWhatWasPinnedIsPinned) {
    ClusterHops hops;
    const auto pinned = new_call();
    const auto counted = new_call();
    const auto unknown = new_call();
    hops.pin(pinned);
    EXPECT_TRUE(hops.count(counted));
    EXPECT_TRUE(hops.is_pinned(pinned));
    EXPECT_FALSE(hops.is_pinned(counted));
    EXPECT_FALSE(hops.is_pinned(unknown));
}

TEST(ClusterHops, CallsThatAreGoneAreForgotten) {
    ClusterHops hops;
    const auto kept = new_call();
    hops.pin(kept);
    for (int i = 0; i < 10'000; ++i) EXPECT_TRUE(hops.count(new_call()));
    EXPECT_LE(hops.size(), 64U);
    EXPECT_TRUE(hops.is_pinned(kept));
}

TEST(ClusterHops, CallsThatLiveAreNotForgotten) {
    ClusterHops hops;
    std::vector<std::shared_ptr<RedisCall>> calls;
    for (int i = 0; i < 1000; ++i) {
        calls.push_back(new_call());
        hops.pin(calls.back());
    }
    for (const auto& call : calls) EXPECT_TRUE(hops.is_pinned(call));
}

}  // namespace
}  // namespace postern
