#include "archive/spool.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <utility>

namespace postern {
namespace {

// A file that no name leads to, and none ever did where the file system can do that.
int open_nameless(const std::string& folder) {
    constexpr mode_t kOwner = 0600;
    const int fd = open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, kOwner);
    if (fd >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return fd;
    std::string path = folder + "/postern-XXXXXX";
    const int named = mkostemp(path.data(), O_CLOEXEC);
    if (named >= 0) unlink(path.c_str());
    return named;
}

bool write_at(int fd, std::uint64_t at, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t done = pwrite(fd, bytes.data(), bytes.size(), static_cast<off_t>(at));
        if (done < 0 && errno == EINTR) continue;
        if (done <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(done));
        at += static_cast<std::uint64_t>(done);
    }
    return true;
}

}  // namespace

Spool::Spool(std::uint64_t most, std::string folder) : most_(most), folder_(std::move(folder)) {}

Spool::~Spool() {
    if (fd_ >= 0) close(fd_);
}

bool Spool::append(std::string_view bytes) {
    if (state_ != State::kGood) return false;
    if (bytes.size() > most_ - size_) return fail(State::kTooLarge);
    if (fd_ < 0 && !open_memory()) return fail(State::kFailed);
    if (!on_disk_ && bytes.size() > kInMemory - size_ && !move_to_disk()) return fail(State::kFailed);
    if (!write_at(fd_, size_, bytes)) return fail(State::kFailed);
    size_ += bytes.size();
    return true;
}

int Spool::fd() {
    if (state_ != State::kGood || (fd_ < 0 && !open_memory())) return -1;
    return lseek(fd_, 0, SEEK_SET) == 0 ? fd_ : -1;
}

bool Spool::open_memory() {
    fd_ = memfd_create("postern-attachment", MFD_CLOEXEC);
    return fd_ >= 0;
}

bool Spool::move_to_disk() {
    const int file = open_nameless(folder_);
    if (file < 0) return false;
    std::array<char, 65536> piece;  // NOLINT: filled by pread()
    std::uint64_t at = 0;
    while (at < size_) {
        const ssize_t got = pread(fd_, piece.data(), piece.size(), static_cast<off_t>(at));
        if (got < 0 && errno == EINTR) continue;
        const auto count = static_cast<std::size_t>(got < 0 ? 0 : got);
        if (count == 0 || !write_at(file, at, {piece.data(), count})) {
            close(file);
            return false;
        }
        at += count;
    }
    close(std::exchange(fd_, file));
    on_disk_ = true;
    return true;
}

// Gives back what it holds at once: a disk that is full needs the room.
bool Spool::fail(State why) {
    state_ = why;
    if (fd_ >= 0) close(std::exchange(fd_, -1));
    return false;
}

}  // namespace postern
