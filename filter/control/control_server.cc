#include "control/control_server.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <thread>
#include <utility>

#include "base/quiet_thread.h"
#include "control/line_exchange.h"
#include "control/unix_socket.h"
#include "observe/deadline_io.h"
#include "observe/task_pool.h"

namespace postern {

using std::chrono::steady_clock;

class ControlServer::Impl {
  public:
    Impl(UnixListener listener, ControlHandlers handlers, ControlOptions options)
        : listener_(std::move(listener)),
          handlers_(std::move(handlers)),
          options_(options),
          stop_fd_(eventfd(0, EFD_CLOEXEC)),
          thread_([this] { run(); }) {}
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl() {
        const std::uint64_t one = 1;
        (void)!::write(stop_fd_, &one, sizeof one);
        thread_.join();
        close(stop_fd_);
    }

  private:
    void run() {
        block_signals();
        TaskPool pool(options_.threads, options_.most_waiting);
        while (wait_for_client()) {
            auto client = std::make_shared<Descriptor>(listener_.accept());
            if (!client->is_open()) {
                // Out of descriptors, and the client still waits: without a pause this would spin.
                if (errno != EAGAIN && errno != EINTR && errno != ECONNABORTED) pause_a_little();
                continue;
            }
            if (!peer_is_owner(client->get())) continue;
            std::function<void()> task = [this, client] { serve(client->get()); };
            if (!pool.try_run(task)) tell_busy(client->get());
        }
    }

    // False when it is time to end.
    [[nodiscard]] bool wait_for_client() const {
        for (;;) {
            std::array<pollfd, 2> watched{{{listener_.get(), POLLIN, 0}, {stop_fd_, POLLIN, 0}}};
            const int n = poll(watched.data(), watched.size(), -1);
            if (n < 0 && errno == EINTR) continue;
            return n > 0 && watched[1].revents == 0;
        }
    }

    void pause_a_little() const {
        constexpr int kMilliseconds = 100;
        pollfd watched{stop_fd_, POLLIN, 0};
        (void)poll(&watched, 1, kMilliseconds);
    }

    static void tell_busy(int fd) {
        const std::string line = control_answer_line(Error{"the filter is busy with other commands"});
        (void)!send(fd, line.data(), line.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
    }

    void serve(int fd) const {
        const auto deadline = steady_clock::now() + options_.deadline;
        const Result<std::string> line = receive_line(fd, stop_fd_, kMostControlRequest, deadline);
        const auto left = std::max(deadline - steady_clock::now(), steady_clock::duration::zero());
        const ControlAnswer answer = line ? answer_to(*line) : ControlAnswer(line.error());
        const auto patience = steady_clock::now() + left;
        if (!send_all(fd, stop_fd_, control_answer_line(answer), patience)) return;
        DeadlineIo(fd, stop_fd_, {patience, 0}).finish();
    }

    [[nodiscard]] ControlAnswer answer_to(const std::string& line) const {
        const Result<ControlRequest> request = read_control_request(line);
        if (!request) return request.error();
        const auto handler = handlers_.find(request->command);
        if (handler == handlers_.end()) return Error{"there is no command '" + request->command + "'"};
        // Whatever a command does, the filter lives.
        try {
            return handler->second(request->arguments);
        } catch (const std::exception& e) {
            return Error{std::string("the command failed: ") + e.what()};
        } catch (...) {
            return Error{"the command failed"};
        }
    }

    const UnixListener listener_;
    const ControlHandlers handlers_;
    const ControlOptions options_;
    const int stop_fd_;
    std::thread thread_;
};

ControlServer::ControlServer(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ControlServer::~ControlServer() = default;

Result<std::unique_ptr<ControlServer>> ControlServer::start(const std::string& path, ControlHandlers handlers,
                                                            ControlOptions options) {
    Result<UnixListener> listener = UnixListener::open(path);
    if (!listener) return listener.error();
    return std::unique_ptr<ControlServer>(
        new ControlServer(std::make_unique<Impl>(*std::move(listener), std::move(handlers), options)));
}

}  // namespace postern
