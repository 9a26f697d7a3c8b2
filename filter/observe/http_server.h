#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "base/result.h"

namespace postern {

struct HttpOptions {
    std::string address;  // "127.0.0.1:9891", "[::1]:9891"; port 0: any free one
    std::size_t threads = 4;
    std::size_t most_waiting = 64;             // connections that may wait for a thread; more are closed
    std::chrono::milliseconds deadline{5000};  // for one connection, from its first step to the last
    std::size_t most_request = 16384;          // bytes of a request
};

struct HttpPage {
    int status = 200;
    std::string type = "text/plain; charset=utf-8";
    std::string body;
};

// Answers GET and HEAD for a fixed list of paths: metrics, health, the status page. Anything else is 404 or
// 405. One request a connection, on a few threads; neither a slow client, nor an endless
// request, nor many connections can hold it for longer than the deadline. The answers forbid scripts,
// framing, sniffing and caching. It has no access control: the address it listens on is the access control.
class HttpServer {
  public:
    // A page is made for each request, on one of the server's threads; several at once.
    using Pages = std::map<std::string, std::function<HttpPage()>, std::less<>>;

    // Listens and serves when it returns. An error where the address is none, or can't be listened on.
    [[nodiscard]] static Result<std::unique_ptr<HttpServer>> start(const HttpOptions& options, Pages pages);
    // Cuts the connections under way and ends the threads.
    ~HttpServer();
    HttpServer(const HttpServer&) = delete;
    HttpServer& operator=(const HttpServer&) = delete;

    // The port in use. Safe from all threads.
    [[nodiscard]] std::uint16_t port() const;

  private:
    class Impl;
    explicit HttpServer(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> impl_;
};

}  // namespace postern
