// What a reply does to a node of a cluster when its call has ended before.

#include <gtest/gtest.h>

#include <chrono>
#include <memory>
#include <string>

#include "fakes/redis_callers.h"
#include "fakes/redis_script_server.h"
#include "fakes/redis_traffic.h"
#include "redis/client.h"
#include "redis/hash_slot.h"

namespace postern {
namespace {

using Words = std::vector<std::string>;

// Each has one half of the slots.
std::string slots_of(const RedisEndpoint& low, const RedisEndpoint& high) {
    const auto share = [](const char* from, const char* to, const RedisEndpoint& owner) {
        return std::string("*3\r\n:") + from + "\r\n:" + to +
               "\r\n*2\r\n$9\r\n127.0.0.1\r\n:" + std::to_string(owner.port) + "\r\n";
    };
    return "*2\r\n" + share("0", "8191", low) + share("8192", "16383", high);
}

std::string key_in(bool high) {
    int i = 0;
    while ((redis_slot(std::to_string(i)) >= 8192) != high) ++i;
    return std::to_string(i);
}

TEST(ClusterLateReply, ASlotThatIsNotServedIsNoReasonToTakeTheNodeDown) {
    constexpr std::chrono::milliseconds kTimeout{1000};
    std::string slots, moved;
    OneShot ended, never;
    bool first = true;
    const auto common = [&slots](const Words& words) { return words[0] == "CLUSTER" ? slots : "+OK\r\n"; };
    // Takes half of the call's time, so that the call ends long before the second node's patience does.
    RedisScriptServer low([&](const Words& words) {
        if (words[0] != "GET") return common(words);
        EXPECT_FALSE(never.wait_until(std::chrono::steady_clock::now() + kTimeout / 2));
        return moved;
    });
    RedisScriptServer high([&](const Words& words) {
        if (words[0] != "GET" || !std::exchange(first, false)) return common(words);
        EXPECT_TRUE(ended.wait_until(patience()));
        return std::string("-CLUSTERDOWN Hash slot not served\r\n");
    });
    const std::string key = key_in(false);
    slots = slots_of(low.endpoint(), high.endpoint());
    moved = "-MOVED " + std::to_string(redis_slot(key)) + ' ' + to_string(high.endpoint()) + "\r\n";
    RedisOptions options = options_for(low.endpoint());
    options.mode = RedisOptions::Mode::kCluster;
    options.timeout = kTimeout;
    StateLog log;
    const auto client = must_be_up(options, log.events());
    std::string answer;
    client->send(std::make_shared<RedisCall>(std::vector<std::string_view>{"GET", key}, key,
                                             [&](const RedisOutcome& outcome) {
                                                 answer = to_text(&outcome);
                                                 ended.set();
                                             }));
    ASSERT_TRUE(ended.wait_until(patience()));
    EXPECT_EQ(answer, "! no answer in time, after it was sent to another node");
    const std::string other = key_in(true);
    EXPECT_EQ(answer_of(*client, {"GET", other}, other), "OK");
    EXPECT_EQ(log.said(), std::vector<std::string>{"up"});
}

}  // namespace
}  // namespace postern
