// Many threads at one client: every call ends, once, and with its own reply.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "fakes/redis_callers.h"
#include "fakes/redis_server.h"
#include "redis/client.h"

namespace postern {
namespace {

using std::chrono::steady_clock;

void in_threads(int count, const std::function<void(int)>& work) {
    std::vector<std::thread> threads;
    for (int i = 0; i < count; ++i) threads.emplace_back([&work, i] { work(i); });
    for (std::thread& thread : threads) thread.join();
}

TEST(RedisCrowd, EveryThreadGetsItsOwnReplies) {
    RedisServer server;
    RedisOptions options = options_for(server.endpoint());
    options.timeout = std::chrono::seconds{20};
    const auto client = must_be_up(options);
    std::atomic<int> wrong = 0;
    in_threads(20, [&](int t) {
        for (int i = 0; i < 50; ++i) {
            std::vector<std::pair<std::string, std::shared_ptr<RedisCall>>> calls;
            for (int j = 0; j < 10; ++j) {
                const std::string text = std::to_string(t) + "/" + std::to_string(i * 10 + j);
                calls.emplace_back(
                    text, std::make_shared<RedisCall>(std::vector<std::string_view>{"ECHO", text}, ""));
                client->send(calls.back().second);
            }
            for (const auto& [text, call] : calls) {
                if (to_text(call->wait_until(patience())) != "$" + text) ++wrong;
            }
        }
    });
    EXPECT_EQ(wrong, 0);
}

TEST(RedisCrowd, CommandsOfOneThreadAreRunInTheirOrder) {
    RedisServer server;
    const auto client = must_be_up(options_for(server.endpoint()));
    std::vector<std::shared_ptr<RedisCall>> calls;
    for (int i = 0; i < 1000; ++i) {
        client->send(
            calls.emplace_back(std::make_shared<RedisCall>(std::vector<std::string_view>{"INCR", "n"}, "n")));
    }
    for (int i = 0; i < 1000; ++i) {
        ASSERT_EQ(to_text(calls[static_cast<std::size_t>(i)]->wait_until(patience())),
                  ":" + std::to_string(i + 1));
    }
}

TEST(RedisCrowd, EveryCallEndsOnceWhateverTheServerDoes) {
    RedisServer server({.tcp = true});
    RedisOptions options = options_for(server.endpoint());
    options.timeout = std::chrono::milliseconds{100};
    auto client = must_be_up(options);
    std::atomic<bool> enough = false;
    std::atomic<int> sent = 0, ended = 0, never = 0, answered = 0;
    std::thread trouble([&] {
        for (int i = 0; i < 3; ++i) {
            const int before = answered;
            while (answered < before + 200) ask(*client, {"PING"});
            server.stop();
            ask(*client, {"PING"});
            server.cont();
            static_cast<void>(client->wait_up(patience()));
            server.kill();
            for (int j = 0; j < 20; ++j) ask(*client, {"PING"});
            server.start();
            static_cast<void>(client->wait_up(patience()));
        }
        enough = true;
    });
    in_threads(8, [&](int) {
        while (!enough) {
            const auto call = std::make_shared<RedisCall>(std::vector<std::string_view>{"INCR", "n"}, "n",
                                                          [&](const RedisOutcome& outcome) {
                                                              ++ended;
                                                              if (outcome.reply) ++answered;
                                                          });
            ++sent;
            client->send(call);
            if (call->wait_until(patience()) == nullptr) ++never;
        }
    });
    trouble.join();
    client.reset();
    EXPECT_EQ(never, 0);
    EXPECT_EQ(ended, sent);
    EXPECT_GE(answered, 600);
    EXPECT_LT(answered, sent);
}

TEST(RedisCrowd, ACallMayBeSentFromWithinTheEndOfAnother) {
    RedisServer server;
    const auto client = must_be_up(options_for(server.endpoint()));
    const auto second = std::make_shared<RedisCall>(std::vector<std::string_view>{"ECHO", "second"}, "");
    client->send(std::make_shared<RedisCall>(std::vector<std::string_view>{"PING"}, "",
                                             [&](const RedisOutcome&) { client->send(second); }));
    EXPECT_EQ(to_text(second->wait_until(patience())), "$second");
}

TEST(RedisCrowd, NobodyHasToWait) {
    RedisServer server;
    const auto client = must_be_up(options_for(server.endpoint()));
    for (int i = 0; i < 100; ++i) {
        client->send(std::make_shared<RedisCall>(std::vector<std::string_view>{"INCR", "n"}, "n"));
    }
    EXPECT_EQ(ask(*client, {"GET", "n"}), "$100");
}

}  // namespace
}  // namespace postern
