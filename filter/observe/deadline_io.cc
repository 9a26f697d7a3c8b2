#include "observe/deadline_io.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>

namespace postern {

bool DeadlineIo::wait(short events) const {
    while (true) {
        const auto left =
            std::chrono::ceil<std::chrono::milliseconds>(limits_.deadline - std::chrono::steady_clock::now());
        if (left.count() <= 0) return false;
        std::array<pollfd, 2> watched{{{fd_, events, 0}, {stop_fd_, POLLIN, 0}}};
        const int wait_for = static_cast<int>(std::min<std::int64_t>(left.count(), INT_MAX));
        const int n = poll(watched.data(), watched.size(), wait_for);
        if (n < 0 && errno == EINTR) continue;
        return n > 0 && watched[1].revents == 0 && watched[0].revents != 0;
    }
}

bool DeadlineIo::wait_readable() const {
    return wait(POLLIN);
}

bool DeadlineIo::wait_writable() const {
    return wait(POLLOUT);
}

ssize_t DeadlineIo::read(char* to, std::size_t size) {
    size = std::min(size, limits_.most_read);
    if (size == 0 || !wait_readable()) return -1;
    const ssize_t n = recv(fd_, to, size, MSG_DONTWAIT);
    if (n > 0) limits_.most_read -= static_cast<std::size_t>(n);
    return n;
}

ssize_t DeadlineIo::write(const char* from, std::size_t size) const {
    if (!wait_writable()) return -1;
    return send(fd_, from, size, MSG_DONTWAIT | MSG_NOSIGNAL);
}

void DeadlineIo::finish() {
    constexpr std::chrono::milliseconds kShort{200};
    shutdown(fd_, SHUT_WR);
    std::array<char, 4096> away{};
    limits_ = {std::min(limits_.deadline, std::chrono::steady_clock::now() + kShort), std::size_t{64} << 10U};
    while (read(away.data(), away.size()) > 0) {
    }
}

}  // namespace postern
