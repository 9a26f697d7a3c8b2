#include "observe/http_server.h"

#include <httplib.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <exception>
#include <future>
#include <thread>
#include <utility>

#include "base/quiet_thread.h"
#include "observe/deadline_io.h"
#include "observe/listen_socket.h"
#include "observe/task_pool.h"

namespace postern {
namespace {

// cpp-httplib's own stream has a time-out for each read, which a peer can renew for ever.
class DeadlineStream final : public httplib::Stream {
  public:
    explicit DeadlineStream(DeadlineIo& io) : io_(io) {}

    [[nodiscard]] bool is_readable() const override { return io_.wait_readable(); }
    [[nodiscard]] bool is_writable() const override { return io_.wait_writable(); }
    ssize_t read(char* to, size_t size) override { return fill() ? take(to, size) : last_; }
    ssize_t write(const char* from, size_t size) override { return io_.write(from, size); }
    // Nobody asks for these: the pages do not depend on who reads them.
    void get_remote_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
    void get_local_ip_and_port(std::string& ip, int& port) const override { ip.clear(), port = 0; }
    [[nodiscard]] socket_t socket() const override { return io_.fd(); }

  private:
    // cpp-httplib reads a request line by line and each line byte by byte.
    bool fill() {
        if (at_ < held_) return true;
        last_ = io_.read(buffer_.data(), buffer_.size());
        at_ = 0;
        held_ = last_ > 0 ? static_cast<std::size_t>(last_) : 0;
        return held_ > 0;
    }
    ssize_t take(char* to, std::size_t size) {
        size = std::min(size, held_ - at_);
        std::copy_n(buffer_.data() + at_, size, to);
        at_ += size;
        return static_cast<ssize_t>(size);
    }

    DeadlineIo& io_;
    std::array<char, 4096> buffer_{};
    std::size_t at_ = 0;
    std::size_t held_ = 0;
    ssize_t last_ = 0;
};

class BoundedQueue final : public httplib::TaskQueue {
  public:
    BoundedQueue(std::size_t threads, std::size_t most_waiting) : pool_(threads, most_waiting) {}
    void enqueue(std::function<void()> task) override {
        // The task owns a connection: it has to run. On the accepting thread it does nothing but close it.
        if (!pool_.try_run(task)) task();
    }
    void shutdown() override { pool_.stop(); }

  private:
    TaskPool pool_;
};

const httplib::Headers kHeaders{
    {"Content-Security-Policy",
     "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; "
     "base-uri 'none'; form-action 'none'"},
    {"X-Content-Type-Options", "nosniff"},
    {"X-Frame-Options", "DENY"},
    {"Referrer-Policy", "no-referrer"},
    {"Cache-Control", "no-store"},
};

}  // namespace

class HttpServer::Impl final : private httplib::Server {
  public:
    Impl(const HttpOptions& options, Pages pages, ListenSocket socket)
        : options_(options),
          pages_(std::move(pages)),
          port_(socket.port()),
          stop_fd_(eventfd(0, EFD_CLOEXEC)) {
        svr_sock_ = socket.release();
        set_default_headers(kHeaders);
        // Before cpp-httplib's routes, whose paths are regular expressions, and before it reads a body.
        set_pre_routing_handler([this](const httplib::Request& request, httplib::Response& response) {
            answer(request, response);
            return HandlerResponse::Handled;
        });
        std::promise<void> running;
        new_task_queue = [this, &running]() -> httplib::TaskQueue* {
            accepting_ = std::this_thread::get_id();
            auto queue = std::make_unique<BoundedQueue>(options_.threads, options_.most_waiting);
            running.set_value();
            return queue.release();
        };
        thread_ = std::thread([this] {
            block_signals();
            listen_after_bind();
        });
        // stop() does nothing before the server runs.
        running.get_future().wait();
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() override {
        const std::uint64_t one = 1;
        (void)!::write(stop_fd_, &one, sizeof one);
        stop();
        thread_.join();
        close(stop_fd_);
    }

    [[nodiscard]] std::uint16_t port() const { return port_; }

  private:
    bool process_and_close_socket(socket_t socket) override {
        const bool served = std::this_thread::get_id() != accepting_ && serve(socket);
        close(socket);
        return served;
    }

    bool serve(socket_t socket) {
        DeadlineIo io(socket, stop_fd_,
                      {std::chrono::steady_clock::now() + options_.deadline, options_.most_request});
        DeadlineStream stream(io);
        bool closed = false;
        bool served = false;
        // The border to a library that reports some malformed requests by throwing.
        try {
            served = process_request(stream, true, closed, nullptr);
        } catch (...) {
            return false;
        }
        io.finish();
        return served;
    }

    void answer(const httplib::Request& request, httplib::Response& response) const {
        if (request.method != "GET" && request.method != "HEAD") {
            response.status = 405;
            response.set_header("Allow", "GET, HEAD");
            response.set_content("method not allowed\n", "text/plain");
            return;
        }
        const auto found = pages_.find(request.path);
        if (found == pages_.end()) {
            response.status = 404;
            response.set_content("not found\n", "text/plain");
            return;
        }
        HttpPage page = found->second();
        response.status = page.status;
        response.body = std::move(page.body);
        response.set_header("Content-Type", page.type);
    }

    const HttpOptions options_;
    const Pages pages_;
    const std::uint16_t port_;
    const int stop_fd_;
    std::thread::id accepting_;
    std::thread thread_;
};

HttpServer::HttpServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
HttpServer::~HttpServer() = default;

Result<std::unique_ptr<HttpServer>> HttpServer::start(const HttpOptions& options, Pages pages) {
    const Result<Endpoint> endpoint = parse_endpoint(options.address);
    if (!endpoint) return endpoint.error();
    Result<ListenSocket> socket = ListenSocket::open(*endpoint);
    if (!socket) return socket.error();
    return std::unique_ptr<HttpServer>(
        new HttpServer(std::make_unique<Impl>(options, std::move(pages), *std::move(socket))));
}

std::uint16_t HttpServer::port() const {
    return impl_->port();
}

}  // namespace postern
