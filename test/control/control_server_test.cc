#include "control/control_server.h"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

#include "control/control_client.h"
#include "control/control_folder.h"
#include "control/unix_socket.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

// A connection that says what it likes.
class RawClient {
  public:
    explicit RawClient(const std::string& path) {
        Result<Descriptor> made = connect_unix(path, soon());
        EXPECT_TRUE(made);
        if (made) fd_ = *std::move(made);
    }

    // False where the server has gone away.
    bool say(std::string_view text) const {
        while (!text.empty()) {
            const ssize_t sent = send(fd_.get(), text.data(), text.size(), MSG_NOSIGNAL);
            if (sent <= 0) return false;
            text.remove_prefix(static_cast<std::size_t>(sent));
        }
        return true;
    }
    void say_no_more() const { shutdown(fd_.get(), SHUT_WR); }

    // All that comes until the end.
    [[nodiscard]] std::string hear() const {
        std::string all;
        std::array<char, 65536> piece{};
        ssize_t got = 0;
        while ((got = recv(fd_.get(), piece.data(), piece.size(), 0)) > 0) {
            all.append(piece.data(), static_cast<std::size_t>(got));
        }
        return all;
    }

  private:
    Descriptor fd_;
};

class ControlServerTest : public testing::Test {
  protected:
    void start(ControlOptions options = {}) {
        handlers_["echo"] = [](const Json& arguments) { return ControlAnswer(arguments); };
        handlers_["fail"] = [](const Json&) { return ControlAnswer(Error{"out of reach"}); };
        handlers_["throw"] = [](const Json&) -> ControlAnswer { throw std::runtime_error("broken"); };
        handlers_["large"] = [](const Json&) { return ControlAnswer(Json(std::string(3'000'000, 'x'))); };
        Result<std::unique_ptr<ControlServer>> server =
            ControlServer::start(folder_.socket(), handlers_, options);
        ASSERT_TRUE(server) << server.error().what;
        server_ = *std::move(server);
    }
    // The result as text, or "error: what".
    std::string ask(const std::string& command, const Json& arguments = Json::object()) const {
        const ControlAnswer answer = ask_control(folder_.socket(), {command, arguments});
        return answer ? answer->dump() : "error: " + answer.error().what;
    }

    ControlFolder folder_;
    ControlHandlers handlers_;
    std::unique_ptr<ControlServer> server_;
};

TEST_F(ControlServerTest, AnswersCommands) {
    start();
    EXPECT_EQ(ask("echo", {{"a", {1, "b"}}}), R"({"a":[1,"b"]})");
    EXPECT_EQ(ask("fail"), "error: out of reach");
    EXPECT_EQ(ask("throw"), "error: the command failed: broken");
    EXPECT_EQ(ask("large").size(), 3'000'002U);
    EXPECT_EQ(ask("unknown"), "error: there is no command 'unknown'");
    EXPECT_EQ(ask("echo"), "{}") << "it goes on";
}

TEST_F(ControlServerTest, SaysWhatIsWrongWithARequest) {
    start({.deadline = 20s});
    struct {
        std::string text;
        std::string_view want;
    } const table[] = {
        {"\n", R"({"error":"the request can't be understood: not JSON"})"},
        {"GET / HTTP/1.1\r\n\r\n", R"({"error":"the request can't be understood: not JSON"})"},
        {std::string("\0\xff\x1b\n", 4), R"({"error":"the request can't be understood: not JSON"})"},
        {R"({"command":"echo"} x)"
         "\n",
         R"({"error":"the request can't be understood: not JSON"})"},
        {R"({"command":"echo","arguments":3})"
         "\n",
         R"({"error":"the request can't be understood: 'arguments' is not an object"})"},
        {std::string(kMostControlRequest - 10, '[') + "\n",
         R"({"error":"the request can't be understood: lists and objects stand too deep within each other"})"},
        {std::string(kMostControlRequest, 'x'), R"({"error":"the line is longer than 65536 bytes"})"},
        {std::string(10 * kMostControlRequest, 'x'), R"({"error":"the line is longer than 65536 bytes"})"},
        {R"({"command":"echo"})"
         "\n"
         R"({"command":"fail"})"
         "\n",
         R"({"result":{}})"},
    };
    for (const auto& row : table) {
        const RawClient client(folder_.socket());
        client.say(row.text);
        EXPECT_EQ(client.hear(), std::string(row.want) + "\n") << row.text.substr(0, 80);
    }
    const RawClient half(folder_.socket());
    half.say(R"({"command":)");
    half.say_no_more();
    EXPECT_EQ(half.hear(), "{\"error\":\"the connection ended before the line did\"}\n");
}

TEST_F(ControlServerTest, ASlowClientIsCutAtTheDeadline) {
    start({.deadline = 50ms, .threads = 1});
    const RawClient silent(folder_.socket());
    const RawClient slow(folder_.socket());
    slow.say("{");
    // The deadline holds for all bytes together, so there is no time left to say anything.
    EXPECT_EQ(silent.hear(), "");
    EXPECT_EQ(slow.hear(), "");
    EXPECT_EQ(ask("echo"), "{}");
}

TEST_F(ControlServerTest, AClientThatDoesNotTakeItsAnswerIsCutToo) {
    start({.deadline = 100ms, .threads = 1});
    const RawClient deaf(folder_.socket());
    deaf.say("{\"command\":\"large\"}\n");
    // The one thread is free again after the deadline.
    EXPECT_EQ(ask("echo"), "{}");
}

TEST_F(ControlServerTest, ManyClientsAreToldThatItIsBusy) {
    std::promise<void> go_on;
    const std::shared_future<void> gate(go_on.get_future());
    std::promise<void> waiting;
    handlers_["wait"] = [&, gate](const Json&) {
        waiting.set_value();
        gate.wait();
        return ControlAnswer(Json("done"));
    };
    start({.threads = 1, .most_waiting = 2});
    const RawClient first(folder_.socket());
    first.say("{\"command\":\"wait\"}\n");
    waiting.get_future().wait();
    std::vector<std::unique_ptr<RawClient>> others;
    for (int i = 0; i < 10; ++i) {
        others.push_back(std::make_unique<RawClient>(folder_.socket()));
        others.back()->say("{\"command\":\"echo\"}\n");
    }
    for (int i = 2; i < 10; ++i) {
        EXPECT_EQ(others[static_cast<std::size_t>(i)]->hear(),
                  "{\"error\":\"the filter is busy with other commands\"}\n");
    }
    EXPECT_EQ(ask("echo"), "error: the filter is busy with other commands");
    go_on.set_value();
    EXPECT_EQ(first.hear(), "{\"result\":\"done\"}\n");
    EXPECT_EQ(others[0]->hear(), "{\"result\":{}}\n");
    EXPECT_EQ(others[1]->hear(), "{\"result\":{}}\n");
}

TEST_F(ControlServerTest, ServesSeveralAtOnce) {
    start();
    std::vector<std::thread> clients;
    std::atomic<int> good{0};
    for (int i = 0; i < 4; ++i) {
        clients.emplace_back([&, i] {
            for (int k = 0; k < 25; ++k) {
                if (ask("echo", {{"n", i * 100 + k}}) == "{\"n\":" + std::to_string(i * 100 + k) + "}")
                    ++good;
            }
        });
    }
    for (std::thread& client : clients) client.join();
    EXPECT_EQ(good, 100);
}

TEST_F(ControlServerTest, EndsAtOnceWhateverItsClientsDo) {
    start({.deadline = 1h});
    const RawClient silent(folder_.socket());
    const RawClient slow(folder_.socket());
    slow.say("{");
    ASSERT_EQ(ask("echo"), "{}");
    server_.reset();
    // Both are cut, whether they were being served or still waited.
    static_cast<void>(silent.hear());
    static_cast<void>(slow.hear());
    EXPECT_FALSE(std::filesystem::exists(folder_.socket()));
    const std::string none = ask("echo");
    EXPECT_EQ(none, "error: cannot connect to '" + folder_.socket() + "': No such file or directory");
}

TEST_F(ControlServerTest, TwoDoNotServeOnOneSocket) {
    start();
    const auto second = ControlServer::start(folder_.socket(), {});
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().what,
              "cannot listen on '" + folder_.socket() + "': another filter serves there");
    EXPECT_EQ(ask("echo"), "{}");
}

// In a process of its own, as another user: 0 where the connection was made and ended without a byte.
int ask_as_nobody(const std::string& path) {
    constexpr uid_t kNobody = 65534;
    const pid_t child = fork();
    if (child == 0) {
        if (setuid(kNobody) != 0) _exit(10);
        const Result<Descriptor> made = connect_unix(path, soon());
        if (!made) _exit(11);
        const std::string_view line = "{\"command\":\"echo\"}\n";
        (void)!send(made->get(), line.data(), line.size(), MSG_NOSIGNAL);
        char byte = 0;
        _exit(recv(made->get(), &byte, 1, 0) > 0 ? 12 : 0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

TEST_F(ControlServerTest, OtherUsersAreNotHeard) {
    if (geteuid() != 0) GTEST_SKIP() << "only root can be another user";
    start();
    ASSERT_EQ(chmod(folder_.path().c_str(), 0755), 0);
    EXPECT_EQ(ask_as_nobody(folder_.socket()), 11) << "the file's mode keeps them out";
    ASSERT_EQ(chmod(folder_.socket().c_str(), 0666), 0);
    EXPECT_EQ(ask_as_nobody(folder_.socket()), 0) << "and so does the server";
    EXPECT_EQ(ask("echo"), "{}");
}

TEST(ControlClient, SaysWhenTheFilterGivesNoAnswer) {
    const ControlFolder folder;
    const Result<UnixListener> deaf = UnixListener::open(folder.socket());
    ASSERT_TRUE(deaf);
    const ControlAnswer late = ask_control(folder.socket(), {"echo", Json::object()}, 20ms);
    ASSERT_FALSE(late);
    EXPECT_EQ(late.error().what,
              "the filter at '" + folder.socket() + "' gave no answer: no whole line came in time");
    const ControlAnswer large =
        ask_control(folder.socket(), {"echo", {{"a", std::string(kMostControlRequest, 'x')}}});
    EXPECT_EQ(large ? "" : large.error().what, "the request is too long");
}

}  // namespace
}  // namespace postern
