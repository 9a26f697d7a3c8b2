#pragma once

#include <chrono>
#include <cstdint>
#include <string>

#include "base/descriptor.h"
#include "base/result.h"

namespace postern {

// A unix socket that listens at a path, mode 0600. The file goes with it, unless another one has taken its
// place. Moved, not copied.
class UnixListener {
  public:
    // A socket file that nobody serves any more is replaced. An error: somebody serves there, there is a file
    // that is no socket, the path is too long, or the system says no.
    [[nodiscard]] static Result<UnixListener> open(const std::string& path);
    UnixListener(UnixListener&& other) noexcept;
    UnixListener& operator=(UnixListener&&) = delete;
    ~UnixListener();

    [[nodiscard]] int get() const { return fd_.get(); }

    // The next connection, or none for now.
    [[nodiscard]] Descriptor accept() const;

  private:
    UnixListener(Descriptor fd, std::string path);

    Descriptor fd_;
    std::string path_;
    std::uint64_t device_ = 0;  // of the file
    std::uint64_t inode_ = 0;
};

// Whether root or this process's own user is at the other end.
[[nodiscard]] bool peer_is_owner(int fd);

// A connection to whoever listens at the path. Where he takes none it waits until the deadline, and that is
// an error then.
[[nodiscard]] Result<Descriptor> connect_unix(const std::string& path,
                                              std::chrono::steady_clock::time_point deadline);

}  // namespace postern
