// What becomes of calls, and of the client, when something else than a Redis server answers, or nothing does.

#include <gtest/gtest.h>

#include <atomic>

#include "fakes/redis_callers.h"
#include "fakes/redis_script_server.h"
#include "redis/client.h"
#include "redis/node.h"
#include "redis/reply_reader.h"

namespace postern {
namespace {

// Agrees to the greeting, and gives `bytes` in answer to GET.
RedisScriptServer::Answer answering_get(std::string bytes) {
    return [bytes = std::move(bytes)](const std::vector<std::string>& words) {
        return words.front() == "GET" ? bytes : "+OK\r\n";
    };
}

TEST(FalseRedisServer, OneThatNeverAnswersIsDown) {
    RedisScriptServer server([](const auto&) { return ""; });
    StateLog log;
    const auto client = must_start(options_for(server.endpoint()), log.events());
    EXPECT_TRUE(log.wait_for("down: " + to_string(server.endpoint()) + ": no answer to SET within 500ms"));
    EXPECT_EQ(ask(*client, {"PING"}),
              "! " + to_string(server.endpoint()) + ": no answer to SET within 500ms");
}

TEST(FalseRedisServer, WhatBreaksTheProtocolEndsTheConnection) {
    struct Case {
        std::string name, bytes, want;
    };
    const std::string breaks = "the server breaks the protocol: ";
    const std::vector<Case> cases{
        {"another protocol", "HTTP/1.1 400 Bad Request\r\n\r\n",
         breaks + "not a reply: Protocol error, got \"H\" as reply type byte"},
        {"a size that is none", "$x\r\n", breaks + "not a reply: "},
        {"a negative size", "$-2\r\n", breaks + "not a reply: "},
        {"too many items", "*2147483648\r\n", breaks + "not a reply: "},
        {"a number that is none", ":1x\r\n", breaks + "not a reply: "},
        {"an endless line", "+" + std::string(ReplyReader::kMaxLine + 65536, 'x'),
         breaks + "a line of more than 16384 bytes"},
        {"a large reply", "$100000000\r\n" + std::string(ReplyReader::kMaxBytes + 65536, 'x'),
         breaks + "a reply of more than 16777216 bytes"},
        {"deep", "*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n:1\r\n",
         breaks + "not a reply: "},
        {"two replies for one command", "$1\r\na\r\n$1\r\nb\r\n", breaks + "a reply without a command"},
    };
    for (const Case& c : cases) {
        RedisScriptServer server(answering_get(c.bytes));
        StateLog log;
        RedisOptions options = options_for(server.endpoint());
        options.timeout = std::chrono::seconds{10};
        const auto client = must_be_up(options, log.events());
        const auto call = std::make_shared<RedisCall>(std::vector<std::string_view>{"GET", "a"}, "");
        client->send(call);
        EXPECT_TRUE(log.wait_for(c.want)) << c.name << testing::PrintToString(log.said());
        EXPECT_NE(call->wait_until(patience()), nullptr) << c.name;
    }
}

TEST(FalseRedisServer, ErrorsThatSayItCannotServeMakeItDown) {
    for (const std::string& error :
         std::vector<std::string>{"LOADING x", "READONLY x", "OOM x", "MISCONF x", "MASTERDOWN x",
                                  "CLUSTERDOWN x", "NOAUTH x", "NOREPLICAS x", "BUSY x"}) {
        RedisScriptServer server(answering_get("-" + error + "\r\n"));
        StateLog log;
        const auto client = must_be_up(options_for(server.endpoint()), log.events());
        EXPECT_EQ(ask(*client, {"GET", "a"}), "-" + error);
        EXPECT_TRUE(log.wait_for("the server answers '" + error + "'")) << error;
    }
}

TEST(FalseRedisServer, OtherErrorsFailTheirCommandAlone) {
    for (const std::string& error : std::vector<std::string>{"ERR x", "NOPERM x", "WRONGTYPE x", "NOSCRIPT x",
                                                             "LOADINGx", "OOMPH", "x LOADING"}) {
        RedisScriptServer server(answering_get("-" + error + "\r\n"));
        StateLog log;
        const auto client = must_be_up(options_for(server.endpoint()), log.events());
        EXPECT_EQ(ask(*client, {"GET", "a"}), "-" + error);
        EXPECT_EQ(ask(*client, {"PING"}), "OK");
        EXPECT_EQ(log.said(), std::vector<std::string>{"up"}) << error;
    }
}

TEST(FalseRedisServer, APasswordThatItRepeatsIsNotRepeated) {
    RedisScriptServer server([](const std::vector<std::string>& words) {
        return words.front() == "AUTH"
                   ? "-ERR unknown command 'AUTH', with args beginning with: '" + words[1] + "'\r\n"
                   : std::string("+OK\r\n");
    });
    RedisOptions options = options_for(server.endpoint());
    options.password = "s3cret";
    StateLog log;
    const auto client = must_start(options, log.events());
    ASSERT_TRUE(log.wait_for("the server answers AUTH with 'ERR'"));
    EXPECT_EQ(testing::PrintToString(log.said()).find("s3cret"), std::string::npos);
}

TEST(FalseRedisServer, AHostThatVanishesCostsOneTimeoutAndLittleMemory) {
    RedisScriptServer server(RedisScriptServer::agree);
    RedisOptions options = options_for(server.endpoint());
    // As long as all that follows may take to be sent.
    options.timeout = std::chrono::seconds{3};
    StateLog log;
    const auto client = must_be_up(options, log.events());
    server.deaf(true);
    // More than the socket's buffers and kMaxUnsent hold together.
    const std::string large(1'000'000, 'x');
    std::vector<std::shared_ptr<RedisCall>> calls;
    for (int i = 0; i < 64; ++i) {
        client->send(calls.emplace_back(
            std::make_shared<RedisCall>(std::vector<std::string_view>{"SET", "a", large}, "")));
    }
    int too_much = 0;
    for (const auto& call : calls) {
        const std::string answer = to_text(call->wait_until(patience()));
        EXPECT_EQ(answer.rfind("! ", 0), 0) << answer;
        if (answer.find("too much is on its way already") != std::string::npos) ++too_much;
    }
    EXPECT_GT(too_much, 0);
    EXPECT_TRUE(log.wait_for("no answer within 3s"));
    server.deaf(false);
    EXPECT_TRUE(client->wait_up(patience()));
}

TEST(FalseRedisServer, AConnectionThatIsLostFailsAllThatIsOnItsWay) {
    int count = 0;
    OneShot all_there;
    RedisScriptServer server([&](const std::vector<std::string>& words) {
        if (words.front() != "GET") return std::string("+OK\r\n");
        if (++count == 10) all_there.set();
        return std::string();
    });
    RedisOptions options = options_for(server.endpoint());
    options.timeout = std::chrono::minutes{1};
    StateLog log;
    const auto client = must_be_up(options, log.events());
    std::vector<std::shared_ptr<RedisCall>> calls;
    for (int i = 0; i < 10; ++i) {
        client->send(
            calls.emplace_back(std::make_shared<RedisCall>(std::vector<std::string_view>{"GET", "a"}, "")));
    }
    // With something unread it would be a reset rather than an end.
    ASSERT_TRUE(all_there.wait_until(patience()));
    server.hang_up();
    for (const auto& call : calls) {
        EXPECT_EQ(to_text(call->wait_until(patience())),
                  "! " + to_string(server.endpoint()) + ": the server closed the connection");
    }
    // The calls fail before the client counts as down.
    EXPECT_TRUE(log.wait_for("down: "));
    EXPECT_TRUE(client->wait_up(patience()));
    EXPECT_EQ(server.connections(), 2U);
}

}  // namespace
}  // namespace postern
