#pragma once

#include <unistd.h>

#include <utility>

namespace postern {

// A file descriptor that is closed when its owner goes. Moved, not copied.
class Descriptor {
  public:
    // Takes the descriptor over; below zero: none.
    explicit Descriptor(int fd = -1) : fd_(fd) {}
    Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(fd_, other.fd_);
        return *this;
    }
    ~Descriptor() { reset(); }

    [[nodiscard]] int get() const { return fd_; }
    [[nodiscard]] bool is_open() const { return fd_ >= 0; }

    // The caller closes it.
    [[nodiscard]] int release() { return std::exchange(fd_, -1); }

    void reset() {
        if (fd_ >= 0) close(release());
    }

  private:
    int fd_;
};

}  // namespace postern
