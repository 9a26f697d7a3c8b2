#include "observe/line_file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <utility>

namespace postern {
namespace {

// What a pipe that poll(2) calls writable takes without blocking (PIPE_BUF).
constexpr std::size_t kStreamStep = 4096;

bool ends_inside_line(int fd, off_t size) {
    char last = '\n';
    return size > 0 && pread(fd, &last, 1, size - 1) == 1 && last != '\n';
}

// All of `bytes`, or as much as went before the failure. Sets `error` to 0 or errno.
std::size_t write_all(int fd, std::string_view bytes, int& error) {
    std::size_t done = 0;
    error = 0;
    while (done < bytes.size()) {
        const ssize_t n = ::write(fd, bytes.data() + done, bytes.size() - done);
        if (n > 0) {
            done += static_cast<std::size_t>(n);
        } else if (n == 0 || errno != EINTR) {
            error = n == 0 ? ENOSPC : errno;
            break;
        }
    }
    return done;
}

std::size_t whole_lines(std::string_view bytes) {
    const std::size_t end = bytes.rfind('\n');
    return end == std::string_view::npos ? 0 : end + 1;
}

// How much of `lines` from the front fits into `room` bytes, in whole lines; at least one line.
std::size_t lines_within(std::string_view lines, std::uint64_t room) {
    if (lines.size() <= room) return lines.size();
    const std::size_t fits = whole_lines(lines.substr(0, static_cast<std::size_t>(room)));
    return fits > 0 ? fits : lines.find('\n') + 1;
}

}  // namespace

LineFile::LineFile(LineFileOptions options) : options_(std::move(options)) {
    if (options_.path == "-" && options_.stream < 0) options_.stream = STDOUT_FILENO;
}

LineFile::~LineFile() {
    close();
}

int LineFile::open() {
    const bool borrowed = options_.stream >= 0;
    // O_RDWR: to look at the last byte, and so that a FIFO without a reader does not block.
    fd_ = borrowed ? fcntl(options_.stream, F_DUPFD_CLOEXEC, 0)
                   : ::open(options_.path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY,
                            static_cast<mode_t>(options_.mode));
    if (fd_ < 0) return errno;
    struct stat status {};
    if (fstat(fd_, &status) != 0) {
        const int error = errno;
        close();
        return error;
    }
    regular_ = S_ISREG(status.st_mode) && !borrowed;
    size_ = regular_ ? static_cast<std::uint64_t>(status.st_size) : 0;
    if (regular_) torn_ = ends_inside_line(fd_, status.st_size);
    return 0;
}

void LineFile::close() {
    if (fd_ >= 0) ::close(fd_);
    fd_ = -1;
}

bool LineFile::removed() const {
    struct stat status {};
    return regular_ && (fstat(fd_, &status) != 0 || status.st_nlink == 0);
}

std::string LineFile::rotated(std::uint32_t number) const {
    return options_.path + '.' + std::to_string(number);
}

void LineFile::rotate() {
    close();
    for (std::uint32_t n = options_.keep; n > 1; --n) {
        // Gaps in the row are usual: a failure here says nothing.
        (void)std::rename(rotated(n - 1).c_str(), rotated(n).c_str());
    }
    if (options_.keep == 0) {
        (void)unlink(options_.path.c_str());
    } else {
        (void)std::rename(options_.path.c_str(), rotated(1).c_str());
    }
}

int LineFile::make_room(std::size_t line_size) {
    if (fd_ < 0) {
        const int error = open();
        if (error != 0) return error;
    }
    if (!rotates() || size_ == 0 || size_ + line_size <= options_.rotate_size) return 0;
    rotate();
    const int error = open();
    // Where renaming is forbidden the same file goes on, and it is tried again a file's size later.
    size_ = 0;
    return error;
}

LineFile::Written LineFile::write(std::string_view lines) {
    Written total;
    if (fd_ >= 0 && removed()) close();
    while (total.bytes < lines.size() && total.error == 0) {
        std::string_view rest = lines.substr(total.bytes);
        total.error = make_room(rest.find('\n') + 1);
        if (total.error != 0) break;
        if (rotates())
            rest = rest.substr(
                0, lines_within(rest, options_.rotate_size - std::min(size_, options_.rotate_size)));
        const Written part = append(rest);
        total.bytes += part.bytes;
        size_ += part.bytes;
        total.error = part.error;
    }
    if (total.error != 0) close();
    return total;
}

LineFile::Written LineFile::append(std::string_view lines) {
    if (torn_) {
        int error = 0;
        if (!regular_) error = wait_for_reader();
        if (error != 0 || write_all(fd_, "\n", error) == 0) return {0, error};
        torn_ = false;
    }
    return regular_ ? append_regular(lines) : append_stream(lines);
}

int LineFile::wait_for_reader() {
    pollfd ready{fd_, POLLOUT, 0};
    int n = 0;
    do {
        n = poll(&ready, 1, stalled_ ? 0 : static_cast<int>(options_.stall.count()));
    } while (n < 0 && errno == EINTR);
    stalled_ = n == 0;
    if (n > 0) return 0;
    return n == 0 ? EAGAIN : errno;
}

LineFile::Written LineFile::append_regular(std::string_view lines) {
    Written result;
    const std::size_t done = write_all(fd_, lines, result.error);
    result.bytes = whole_lines(lines.substr(0, done));
    if (done > result.bytes) {
        const off_t end = lseek(fd_, 0, SEEK_END);
        const off_t surplus = static_cast<off_t>(done - result.bytes);
        torn_ = end < surplus || ftruncate(fd_, end - surplus) != 0;
    }
    return result;
}

LineFile::Written LineFile::append_stream(std::string_view lines) {
    std::size_t done = 0;
    int error = 0;
    while (done < lines.size() && error == 0) {
        error = wait_for_reader();
        if (error == 0) done += write_all(fd_, lines.substr(done, kStreamStep), error);
    }
    const std::size_t whole = whole_lines(lines.substr(0, done));
    torn_ = done > whole;
    return {whole, error};
}

}  // namespace postern
