#include "control/unix_socket.h"

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <optional>
#include <string_view>
#include <system_error>
#include <utility>

#include "base/escape.h"

namespace postern {
namespace {

Error cannot(std::string_view what, const std::string& path, const std::string& why) {
    return Error{"cannot " + std::string(what) + " '" + escape_for_log(path) + "': " + why};
}

std::string reason(int number) {
    return std::generic_category().message(number);
}

std::optional<sockaddr_un> address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.empty() || path.size() >= sizeof address.sun_path) return std::nullopt;
    std::memcpy(&address.sun_path[0], path.data(), path.size());
    return address;
}

bool connects(int fd, const sockaddr_un& address) {
    return connect(fd, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

Descriptor stream_socket(int flags = 0) {
    return Descriptor(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | flags, 0));
}

// connect(2) heeds it, too, where the backlog is full. False: nothing is left of the time.
bool give_time(int fd, std::chrono::steady_clock::time_point deadline) {
    const auto left =
        std::chrono::duration_cast<std::chrono::microseconds>(deadline - std::chrono::steady_clock::now());
    // Zero would mean for ever.
    if (left.count() <= 0) return false;
    const auto whole = std::chrono::duration_cast<std::chrono::seconds>(left);
    const timeval time{whole.count(), (left - whole).count()};
    return setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time) == 0;
}

// Why the path can't be had; empty: it is free now.
std::string make_room(const std::string& path, const sockaddr_un& address) {
    struct stat there {};
    if (lstat(path.c_str(), &there) != 0) return errno == ENOENT ? "" : reason(errno);
    if (!S_ISSOCK(there.st_mode)) return "there is a file that is no socket";
    const Descriptor probe = stream_socket(SOCK_NONBLOCK);
    // A full backlog is somebody's as well.
    if (connects(probe.get(), address) || errno == EAGAIN) return "another filter serves there";
    return unlink(path.c_str()) == 0 ? "" : reason(errno);
}

}  // namespace

UnixListener::UnixListener(Descriptor fd, std::string path) : fd_(std::move(fd)), path_(std::move(path)) {
    struct stat status {};
    if (lstat(path_.c_str(), &status) != 0) return;
    device_ = status.st_dev;
    inode_ = status.st_ino;
}

UnixListener::UnixListener(UnixListener&& other) noexcept
    : fd_(std::move(other.fd_)),
      path_(std::exchange(other.path_, {})),
      device_(other.device_),
      inode_(other.inode_) {}

UnixListener::~UnixListener() {
    struct stat status {};
    if (path_.empty() || lstat(path_.c_str(), &status) != 0) return;
    if (status.st_dev == device_ && status.st_ino == inode_) unlink(path_.c_str());
}

Result<UnixListener> UnixListener::open(const std::string& path) {
    constexpr int kBacklog = 64;
    constexpr mode_t kOwnerOnly = 0600;
    const std::optional<sockaddr_un> address = address_of(path);
    if (!address) return cannot("listen on", path, "the path is empty or too long");
    const std::string taken = make_room(path, *address);
    if (!taken.empty()) return cannot("listen on", path, taken);
    Descriptor fd = stream_socket(SOCK_NONBLOCK);
    if (!fd.is_open() || bind(fd.get(), reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0) {
        return cannot("listen on", path, reason(errno));
    }
    UnixListener made(std::move(fd), path);
    // Nobody gets in before listen(), whatever mode the file was born with.
    if (chmod(path.c_str(), kOwnerOnly) != 0 || listen(made.get(), kBacklog) != 0) {
        return cannot("listen on", path, reason(errno));
    }
    return made;
}

Descriptor UnixListener::accept() const {
    return Descriptor(accept4(fd_.get(), nullptr, nullptr, SOCK_CLOEXEC));
}

bool peer_is_owner(int fd) {
    ucred peer{};
    socklen_t size = sizeof peer;
    if (getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0) return false;
    return peer.uid == geteuid() || peer.uid == 0;
}

Result<Descriptor> connect_unix(const std::string& path, std::chrono::steady_clock::time_point deadline) {
    const std::optional<sockaddr_un> address = address_of(path);
    if (!address) return cannot("connect to", path, "the path is empty or too long");
    Descriptor fd = stream_socket();
    if (!fd.is_open()) return cannot("connect to", path, reason(errno));
    while (give_time(fd.get(), deadline)) {
        if (connects(fd.get(), *address)) return fd;
        if (errno != EAGAIN && errno != EINTR) return cannot("connect to", path, reason(errno));
    }
    return cannot("connect to", path, "nobody took the connection in time");
}

}  // namespace postern
