#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>

namespace postern {

// Reads from and writes to one connection until a deadline that holds for all of it together, so that a peer
// that sends a byte now and then gains nothing. It also ends at once when `stop_fd` becomes readable, and
// when more than `most_read` bytes came in. Borrows both descriptors. One thread at a time.
class DeadlineIo {
  public:
    struct Limits {
        std::chrono::steady_clock::time_point deadline;
        std::size_t most_read = 0;  // bytes
    };
    DeadlineIo(int fd, int stop_fd, Limits limits) : fd_(fd), stop_fd_(stop_fd), limits_(limits) {}

    // Whether there is something to read, or room to write, before the deadline.
    [[nodiscard]] bool wait_readable() const;
    [[nodiscard]] bool wait_writable() const;

    // Like recv(2) and send(2): the bytes moved, 0 at the peer's end, -1 on failure and past the limits.
    [[nodiscard]] ssize_t read(char* to, std::size_t size);
    [[nodiscard]] ssize_t write(const char* from, std::size_t size) const;

    // Tells the peer that nothing comes any more, and reads away what it still sends, for a short time: a
    // connection closed with unread bytes is reset, which can cost the peer the answer.
    void finish();

    [[nodiscard]] int fd() const { return fd_; }

  private:
    [[nodiscard]] bool wait(short events) const;

    int fd_;
    int stop_fd_;
    Limits limits_;
};

}  // namespace postern
