// What becomes of calls, and of the client, when a real server fails.

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "fakes/redis_callers.h"
#include "fakes/redis_server.h"
#include "redis/client.h"

namespace postern {
namespace {

using std::chrono::steady_clock;

bool failed_with(const std::string& answer, const std::string& why) {
    return answer.rfind("! ", 0) == 0 && answer.find(why) != std::string::npos;
}

TEST(RedisFailure, AServerThatComesLaterIsFound) {
    RedisServer server({.tcp = true});
    server.kill();
    StateLog log;
    const auto client = must_start(options_for(server.endpoint()), log.events());
    ASSERT_TRUE(log.wait_for("Connection refused"));
    EXPECT_TRUE(failed_with(ask(*client, {"PING"}), "Connection refused"));
    server.start();
    ASSERT_TRUE(client->wait_up(patience()));
    EXPECT_EQ(ask(*client, {"PING"}), "PONG");
    ASSERT_TRUE(log.wait_for("up"));
    EXPECT_EQ(log.said().size(), 2U) << testing::PrintToString(log.said());
}

TEST(RedisFailure, ASocketThatIsNotThereIsFoundWhenItIs) {
    RedisServer server;
    server.kill();
    std::filesystem::remove(server.socket_path());
    StateLog log;
    const auto client = must_start(options_for(server.endpoint()), log.events());
    ASSERT_TRUE(log.wait_for("No such file or directory"));
    server.start();
    EXPECT_TRUE(client->wait_up(patience()));
}

TEST(RedisFailure, AFrozenServerCostsOneTimeoutAndThenNothing) {
    RedisServer server;
    StateLog log;
    RedisOptions options = options_for(server.endpoint());
    const auto client = must_be_up(options, log.events());
    server.stop();
    const auto before = steady_clock::now();
    EXPECT_TRUE(failed_with(ask(*client, {"PING"}), "no answer within 500ms"));
    EXPECT_GE(steady_clock::now() - before, options.timeout);
    EXPECT_TRUE(log.wait_for("no answer within 500ms"));
    EXPECT_FALSE(client->up());
    // A thousand that each waited for the time-out would take minutes.
    const auto after = steady_clock::now();
    for (int i = 0; i < 1000; ++i) EXPECT_TRUE(failed_with(ask(*client, {"PING"}), "no answer"));
    EXPECT_LT(steady_clock::now() - after, std::chrono::seconds{10});
    server.cont();
    EXPECT_TRUE(client->wait_up(patience()));
    EXPECT_EQ(ask(*client, {"PING"}), "PONG");
}

TEST(RedisFailure, AServerThatWasStartedAgainIsFound) {
    RedisServer server;
    StateLog log;
    const auto client = must_be_up(options_for(server.endpoint()), log.events());
    const std::size_t before = log.said().size();
    server.restart();
    ASSERT_TRUE(log.wait_for("down: ", before));
    ASSERT_TRUE(log.wait_for("up", before + 1));
    EXPECT_EQ(ask(*client, {"PING"}), "PONG");
}

TEST(RedisFailure, LoadingIsDown) {
    RedisServer server({.config = {"enable-debug-command yes", "key-load-delay 20000",
                                   "loading-process-events-interval-bytes 1024"}});
    StateLog log;
    const auto client = must_be_up(options_for(server.endpoint()), log.events());
    server.must({"DEBUG", "POPULATE", "100", "key", "2000"});
    server.must({"SAVE"});
    server.restart();
    ASSERT_TRUE(log.wait_for("down: "));
    ASSERT_EQ(server.command({"GET", "a"}).text.rfind("LOADING", 0), 0);
    EXPECT_TRUE(failed_with(ask(*client, {"PING"}), ""));
    server.command({"CONFIG", "SET", "key-load-delay", "0"});
    EXPECT_TRUE(client->wait_up(patience()));
}

TEST(RedisFailure, AReplicaIsDownUntilItIsAMaster) {
    RedisServer master({.tcp = true});
    RedisServer server;
    StateLog log;
    const auto client = must_be_up(options_for(server.endpoint()), log.events());
    server.must({"REPLICAOF", "127.0.0.1", std::to_string(master.port())});
    EXPECT_EQ(ask(*client, {"SET", "a", "1"}), "-READONLY You can't write against a read only replica.");
    ASSERT_TRUE(log.wait_for("the server answers 'READONLY"));
    EXPECT_TRUE(failed_with(ask(*client, {"PING"}), "READONLY"));
    server.must({"REPLICAOF", "NO", "ONE"});
    EXPECT_TRUE(client->wait_up(patience()));
    EXPECT_EQ(ask(*client, {"SET", "a", "1"}), "OK");
}

TEST(RedisFailure, AFullServerIsDownUntilThereIsRoom) {
    RedisServer server({.config = {"maxmemory-policy noeviction"}});
    StateLog log;
    const auto client = must_be_up(options_for(server.endpoint()), log.events());
    server.must({"CONFIG", "SET", "maxmemory", "1"});
    EXPECT_EQ(ask(*client, {"SET", "a", "1"}).rfind("-OOM ", 0), 0);
    ASSERT_TRUE(log.wait_for("the server answers 'OOM"));
    EXPECT_TRUE(failed_with(ask(*client, {"SET", "a", "1"}), "OOM"));
    server.must({"CONFIG", "SET", "maxmemory", "0"});
    EXPECT_TRUE(client->wait_up(patience()));
}

TEST(RedisFailure, AScriptOnAFullServerIsTheSame) {
    RedisServer server;
    StateLog log;
    const auto client = must_be_up(options_for(server.endpoint()), log.events());
    server.must({"CONFIG", "SET", "maxmemory", "1"});
    EXPECT_NE(ask(*client, {"EVAL", "return redis.call('SET', KEYS[1], 1)", "1", "a"}).find("OOM"),
              std::string::npos);
    EXPECT_TRUE(log.wait_for("OOM"));
}

TEST(RedisFailure, AWrongPasswordIsSaidWithoutIt) {
    RedisServer server({.password = "right"});
    for (const auto& [password, why] : {std::pair("s3cret", "the server answers AUTH with 'WRONGPASS"),
                                        std::pair("", "with 'NOAUTH Authentication required.'")}) {
        StateLog log;
        RedisOptions options = options_for(server.endpoint());
        options.password = password;
        const auto client = must_start(options, log.events());
        ASSERT_TRUE(log.wait_for(why)) << testing::PrintToString(log.said());
        const std::string answer = ask(*client, {"PING"});
        EXPECT_TRUE(failed_with(answer, why)) << answer;
        EXPECT_EQ(answer.find("s3cret"), std::string::npos);
    }
    RedisOptions options = options_for(server.endpoint());
    options.password = "right";
    EXPECT_EQ(ask(*must_be_up(options), {"PING"}), "PONG");
}

TEST(RedisFailure, AUserWithoutTheRightForTheProbeNeverComesUp) {
    RedisServer server({.config = {"user bob on >pw ~limits:* +@all", "user eve on >pw ~* +@read +ping"}});
    RedisOptions options = options_for(server.endpoint());
    options.username = "bob";
    options.password = "pw";
    StateLog log;
    const auto refused = must_start(options, log.events());
    EXPECT_TRUE(log.wait_for("the server answers SET with 'NOPERM"));
    options.probe_key = "limits:probe";
    const auto client = must_be_up(options);
    EXPECT_EQ(ask(*client, {"SET", "limits:a", "1"}), "OK");
    options.username = "eve";
    StateLog eves;
    const auto reader = must_start(options, eves.events());
    EXPECT_TRUE(eves.wait_for("the server answers SET with 'NOPERM"));
}

TEST(RedisFailure, ACommandWithoutTheRightFailsAlone) {
    RedisServer server({.config = {"user bob on >pw ~* +@all -flushall"}});
    RedisOptions options = options_for(server.endpoint());
    options.username = "bob";
    options.password = "pw";
    StateLog log;
    const auto client = must_be_up(options, log.events());
    EXPECT_EQ(ask(*client, {"FLUSHALL"}).rfind("-NOPERM", 0), 0);
    EXPECT_EQ(ask(*client, {"PING"}), "PONG");
    EXPECT_EQ(log.said(), std::vector<std::string>{"up"});
}

TEST(RedisFailure, TheDatabaseIsSelectedAtEachConnection) {
    RedisServer server;
    RedisOptions options = options_for(server.endpoint());
    options.database = 3;
    StateLog log;
    const auto client = must_be_up(options, log.events());
    EXPECT_EQ(ask(*client, {"SET", "a", "1"}), "OK");
    EXPECT_EQ(server.command({"GET", "a"}).kind, RedisReply::Kind::kNil);
    server.must({"CLIENT", "KILL", "TYPE", "normal"});
    ASSERT_TRUE(log.wait_for("the server closed the connection"));
    ASSERT_TRUE(client->wait_up(patience()));
    EXPECT_EQ(ask(*client, {"GET", "a"}), "$1");
    options.database = 99;
    StateLog none;
    const auto refused = must_start(options, none.events());
    EXPECT_TRUE(none.wait_for("the server answers SELECT with 'ERR DB index is out of range'"));
}

TEST(RedisFailure, CallsThatAreOnTheirWayEndWithTheClient) {
    RedisServer server;
    RedisOptions options = options_for(server.endpoint());
    options.timeout = std::chrono::minutes{1};
    auto client = must_be_up(options);
    server.stop();
    std::atomic<int> ended = 0;
    std::vector<std::shared_ptr<RedisCall>> calls;
    for (int i = 0; i < 100; ++i) {
        client->send(calls.emplace_back(std::make_shared<RedisCall>(
            std::vector<std::string_view>{"PING"}, "", [&ended](const RedisOutcome&) { ++ended; })));
    }
    client.reset();
    EXPECT_EQ(ended, 100);
    for (const auto& call : calls) {
        const RedisOutcome* outcome = call->wait_until(steady_clock::now());
        ASSERT_NE(outcome, nullptr);
        EXPECT_FALSE(outcome->reply);
        EXPECT_FALSE(outcome->failure.empty());
    }
    server.cont();
}

TEST(RedisFailure, MoreCallsThanMayBeOnTheirWayFailAtOnce) {
    RedisServer server;
    RedisOptions options = options_for(server.endpoint());
    options.timeout = std::chrono::minutes{1};
    StateLog log;
    const auto client = must_be_up(options, log.events());
    server.stop();
    std::vector<std::shared_ptr<RedisCall>> calls;
    for (int i = 0; i < 4096; ++i) {
        client->send(calls.emplace_back(
            std::make_shared<RedisCall>(std::vector<std::string_view>{"ECHO", std::to_string(i)}, "")));
    }
    EXPECT_TRUE(failed_with(ask(*client, {"PING"}), "too much is on its way already"));
    EXPECT_EQ(calls.back()->wait_until(steady_clock::now()), nullptr);
    server.cont();
    for (int i = 0; i < 4096; ++i) {
        ASSERT_EQ(to_text(calls[static_cast<std::size_t>(i)]->wait_until(patience())),
                  "$" + std::to_string(i));
    }
    EXPECT_EQ(log.said(), std::vector<std::string>{"up"});
}

}  // namespace
}  // namespace postern
