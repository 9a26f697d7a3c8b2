#include "observe/http_server.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <future>
#include <thread>
#include <utility>
#include <vector>

namespace postern {
namespace {

// One connection of a client that may behave badly.
class Client {
  public:
    explicit Client(std::uint16_t port) : fd_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in to{};
        to.sin_family = AF_INET;
        to.sin_port = htons(port);
        to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        EXPECT_EQ(connect(fd_, reinterpret_cast<sockaddr*>(&to), sizeof to), 0);
        const timeval patience{60, 0};
        setsockopt(fd_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Client() { close(fd_); }
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    bool say(const std::string& text) const { return send(fd_, text.data(), text.size(), MSG_NOSIGNAL) > 0; }

    // Nothing more will be said.
    void end() const { shutdown(fd_, SHUT_WR); }

    // Everything up to the server's end of the connection.
    [[nodiscard]] std::string rest() const {
        std::string all;
        std::array<char, 4096> piece{};
        for (ssize_t n = 0; (n = recv(fd_, piece.data(), piece.size(), 0)) > 0;) {
            all.append(piece.data(), static_cast<std::size_t>(n));
        }
        return all;
    }

    // Whether the server said or ended something within a moment.
    [[nodiscard]] bool heard_within(std::chrono::milliseconds moment) const {
        pollfd heard{fd_, POLLIN, 0};
        return poll(&heard, 1, static_cast<int>(moment.count())) > 0;
    }

  private:
    int fd_;
};

std::string request(std::string_view method, std::string_view path, std::string_view more = "") {
    std::string text(method);
    text.append(" ").append(path).append(" HTTP/1.1\r\nHost: x\r\n").append(more).append("\r\n");
    return text;
}

std::string ask(std::uint16_t port, const std::string& text) {
    const Client client(port);
    EXPECT_TRUE(client.say(text));
    return client.rest();
}

HttpOptions loopback() {
    HttpOptions options;
    options.address = "127.0.0.1:0";
    options.deadline = std::chrono::seconds(60);
    return options;
}

std::unique_ptr<HttpServer> serve(const HttpOptions& options, HttpServer::Pages pages = {}) {
    pages.emplace("/healthz", [] { return HttpPage{200, "text/plain", "ok\n"}; });
    pages.emplace("/ill", [] { return HttpPage{503, "text/plain", "ill\n"}; });
    auto server = HttpServer::start(options, std::move(pages));
    EXPECT_TRUE(server);
    return *std::move(server);
}

TEST(HttpServer, ServesItsPages) {
    const auto server = serve(loopback());
    const std::string answer = ask(server->port(), request("GET", "/healthz"));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_TRUE(answer.ends_with("\r\n\r\nok\n")) << answer;
    EXPECT_TRUE(ask(server->port(), request("GET", "/healthz?x=1")).ends_with("ok\n"));
    EXPECT_TRUE(ask(server->port(), request("GET", "/ill")).starts_with("HTTP/1.1 503 "));
}

TEST(HttpServer, HeadHasNoBody) {
    const auto server = serve(loopback());
    const std::string answer = ask(server->port(), request("HEAD", "/healthz"));
    EXPECT_TRUE(answer.starts_with("HTTP/1.1 200 OK\r\n")) << answer;
    EXPECT_NE(answer.find("Content-Length: 3\r\n"), std::string::npos) << answer;
    EXPECT_TRUE(answer.ends_with("\r\n\r\n")) << answer;
}

TEST(HttpServer, AnswersForbidScriptsFramesAndCaches) {
    const auto server = serve(loopback());
    for (const char* path : {"/healthz", "/nowhere"}) {
        const std::string answer = ask(server->port(), request("GET", path));
        for (const char* header :
             {"Content-Security-Policy: default-src 'none'", "X-Content-Type-Options: nosniff",
              "X-Frame-Options: DENY", "Referrer-Policy: no-referrer", "Cache-Control: no-store",
              "Connection: close"}) {
            EXPECT_NE(answer.find(header), std::string::npos) << header << "\n" << answer;
        }
    }
}

struct RefusedRequest {
    const char* name;
    std::string text;
    const char* want;  // the start of the answer
};

TEST(HttpServer, RefusesWhatItDoesNotServe) {
    const std::array<RefusedRequest, 8> cases{{
        {"another path", request("GET", "/etc/passwd"), "HTTP/1.1 404 "},
        {"path that climbs", request("GET", "/../healthz"), "HTTP/1.1 404 "},
        {"POST", request("POST", "/healthz", "Content-Length: 5\r\n") + "hello", "HTTP/1.1 405 "},
        {"PUT", request("PUT", "/healthz", "Content-Length: 1000000000\r\n"), "HTTP/1.1 405 "},
        {"DELETE", request("DELETE", "/healthz"), "HTTP/1.1 405 "},
        {"no method", request("BREW", "/healthz"), "HTTP/1.1 400 "},
        {"no HTTP", "EHLO example.org\r\n\r\n", "HTTP/1.1 400 "},
        {"path longer than its limit", request("GET", "/" + std::string(9000, 'x')), "HTTP/1.1 414 "},
    }};
    const auto server = serve(loopback());
    for (const RefusedRequest& c : cases) {
        const std::string answer = ask(server->port(), c.text);
        EXPECT_TRUE(answer.starts_with(c.want)) << c.name << "\n" << answer;
    }
    EXPECT_NE(ask(server->port(), request("POST", "/healthz")).find("Allow: GET, HEAD\r\n"),
              std::string::npos);
}

TEST(HttpServer, SurvivesMalformedRequests) {
    const auto server = serve(loopback());
    const std::string nines(300, '9');
    for (const std::string& text : {
             request("GET", "/healthz", "Range: bytes=" + nines + "-\r\n"),
             request("GET", "/healthz",
                     "Range: bytes=" + std::string(7000, '0') + "-" + std::string(900, ',') + "\r\n"),
             request("GET", "/healthz", "Content-Length: " + nines + "\r\n"),
             request("GET", "/healthz", "Content-Length: -1\r\n"),
             request("GET", "/%zz%", "\r\n"),
             request("GET", "/healthz", "Accept-Encoding: " + std::string(5000, ',') + "\r\n"),
             request("GET", "/healthz", std::string_view("\0: \0\r\n", 6)),
             std::string(20'000, '\r'),
             std::string(20'000, '\0') + "\r\n\r\n",
             std::string("\n"),
         }) {
        const Client client(server->port());
        EXPECT_TRUE(client.say(text));
        client.end();
        (void)client.rest();
    }
    EXPECT_TRUE(ask(server->port(), request("GET", "/healthz")).ends_with("ok\n"));
}

TEST(HttpServer, EndlessHeadersEnd) {
    const auto server = serve(loopback());
    const Client client(server->port());
    ASSERT_TRUE(client.say("GET /healthz HTTP/1.1\r\n"));
    const std::string line = "X-More: " + std::string(500, 'x') + "\r\n";
    std::size_t sent = 0;
    while (!client.heard_within(std::chrono::milliseconds(0)) && sent < 100 && client.say(line)) ++sent;
    EXPECT_TRUE(client.heard_within(std::chrono::seconds(60)));
    EXPECT_EQ(client.rest().find("200 OK"), std::string::npos);
}

TEST(HttpServer, StuckClientsDoNotHoldTheOthers) {
    const auto server = serve(loopback());
    std::vector<std::unique_ptr<Client>> stuck;
    for (int i = 0; i < 3; ++i) {
        stuck.push_back(std::make_unique<Client>(server->port()));
        ASSERT_TRUE(stuck.back()->say("GET /healthz HT"));
    }
    EXPECT_TRUE(ask(server->port(), request("GET", "/healthz")).ends_with("ok\n"));
    for (const auto& client : stuck) EXPECT_FALSE(client->heard_within(std::chrono::milliseconds(0)));
}

TEST(HttpServer, SlowClientIsCutAtTheDeadline) {
    HttpOptions options = loopback();
    options.threads = 1;
    options.deadline = std::chrono::milliseconds(100);
    const auto server = serve(options);
    const Client slow(server->port());
    // A byte every few milliseconds renews any time-out but that of the whole.
    ASSERT_TRUE(slow.say("GET /healthz HTTP/1.1\r\nX-Slow: "));
    while (!slow.heard_within(std::chrono::milliseconds(5)) && slow.say("x")) {
    }
    EXPECT_EQ(slow.rest().find("200 OK"), std::string::npos);
    EXPECT_TRUE(ask(server->port(), request("GET", "/healthz")).ends_with("ok\n"));
}

TEST(HttpServer, ConnectionsBeyondItsMeansAreClosed) {
    HttpOptions options = loopback();
    options.threads = 1;
    options.most_waiting = 1;
    std::promise<void> entered;
    std::promise<void> leave;
    const auto server = serve(options, {{"/slow", [&] {
                                             entered.set_value();
                                             leave.get_future().wait();
                                             return HttpPage{200, "text/plain", "slow\n"};
                                         }}});
    const Client busy(server->port());
    ASSERT_TRUE(busy.say(request("GET", "/slow")));
    entered.get_future().wait();
    const Client waiting(server->port());
    ASSERT_TRUE(waiting.say(request("GET", "/healthz")));
    const Client beyond(server->port());
    EXPECT_EQ(beyond.rest(), "");
    leave.set_value();
    EXPECT_TRUE(busy.rest().ends_with("slow\n"));
    EXPECT_TRUE(waiting.rest().ends_with("ok\n"));
}

TEST(HttpServer, EndsWithStuckClientsAtOnce) {
    HttpOptions options = loopback();
    options.deadline = std::chrono::hours(1);
    auto server = serve(options);
    const Client stuck(server->port());
    ASSERT_TRUE(stuck.say("GET /"));
    server.reset();
    EXPECT_EQ(stuck.rest(), "");
}

TEST(HttpServer, ManyClientsAtOnce) {
    const auto server = serve(loopback());
    std::atomic<int> good{0};
    std::vector<std::thread> threads;
    threads.reserve(8);
    for (int t = 0; t < 8; ++t) {
        threads.emplace_back([&] {
            for (int i = 0; i < 20; ++i) {
                if (ask(server->port(), request("GET", "/healthz")).ends_with("ok\n")) ++good;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(good, 160);
}

TEST(HttpServer, AddressThatCannotBeHadIsAnError) {
    const auto server = serve(loopback());
    HttpOptions options;
    options.address = "127.0.0.1:" + std::to_string(server->port());
    EXPECT_FALSE(HttpServer::start(options, {}));
    options.address = "not an address";
    const auto wrong = HttpServer::start(options, {});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().what, "not an address and port: 'not an address'");
}

}  // namespace
}  // namespace postern
