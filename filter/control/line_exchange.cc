#include "control/line_exchange.h"

#include <array>

#include "observe/deadline_io.h"

namespace postern {

Result<std::string> receive_line(int fd, int stop_fd, std::size_t most,
                                 std::chrono::steady_clock::time_point deadline) {
    DeadlineIo io(fd, stop_fd, {deadline, most});
    std::string line;
    std::array<char, 16384> piece{};
    for (;;) {
        const ssize_t got = io.read(piece.data(), piece.size());
        if (got == 0) return Error{"the connection ended before the line did"};
        if (got < 0 && line.size() >= most)
            return Error{"the line is longer than " + std::to_string(most) + " bytes"};
        if (got < 0) return Error{"no whole line came in time"};
        const std::string_view fresh(piece.data(), static_cast<std::size_t>(got));
        const std::size_t end = fresh.find('\n');
        line.append(fresh.substr(0, end));
        if (end != std::string_view::npos) return line;
    }
}

bool send_all(int fd, int stop_fd, std::string_view text, std::chrono::steady_clock::time_point deadline) {
    const DeadlineIo io(fd, stop_fd, {deadline, 0});
    while (!text.empty()) {
        const ssize_t sent = io.write(text.data(), text.size());
        if (sent <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

}  // namespace postern
