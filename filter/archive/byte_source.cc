#include "archive/byte_source.h"

#include <sys/types.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

namespace postern {

std::string ByteSource::bytes_at(std::uint64_t offset, std::size_t count) const {
    if (offset >= size()) return {};
    std::string bytes(static_cast<std::size_t>(std::min<std::uint64_t>(count, size() - offset)), '\0');
    bytes.resize(read_at(offset, bytes));
    return bytes;
}

bool ByteSource::has_at(std::uint64_t offset, std::string_view bytes) const {
    return bytes_at(offset, bytes.size()) == bytes;
}

std::optional<std::uint64_t> ByteSource::find(std::string_view wanted, std::uint64_t from,
                                              std::uint64_t to) const {
    constexpr std::size_t kPiece = 32768;
    to = std::min(to, size());
    std::array<char, kPiece> piece;  // NOLINT: filled by read_at()
    while (from < to && to - from >= wanted.size()) {
        const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(kPiece, to - from));
        const std::size_t got = read_at(from, std::span(piece).first(count));
        const std::size_t at = std::string_view(piece.data(), got).find(wanted);
        if (at != std::string_view::npos) return from + at;
        if (got < count || got < wanted.size()) return std::nullopt;
        from += got - (wanted.size() - 1);  // what is wanted may stand across two pieces
    }
    return std::nullopt;
}

FileSource::FileSource(int fd) : fd_(fd) {
    // Not fstat(): the C library makes a call of it that takes a path, which the helper must not do.
    const off_t here = lseek(fd, 0, SEEK_CUR);
    if (here < 0) return;
    const off_t end = lseek(fd, 0, SEEK_END);
    if (end < 0) return;
    size_ = static_cast<std::uint64_t>(end);
    good_ = lseek(fd, here, SEEK_SET) == here;
}

std::size_t FileSource::read_at(std::uint64_t offset, std::span<char> to) const {
    std::size_t done = 0;
    while (done < to.size() && offset + done < size_) {
        const ssize_t got = pread(fd_, to.data() + done, to.size() - done, static_cast<off_t>(offset + done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

std::size_t MemorySource::read_at(std::uint64_t offset, std::span<char> to) const {
    if (offset >= bytes_.size()) return 0;
    const auto at = static_cast<std::size_t>(offset);
    const std::size_t count = std::min(to.size(), bytes_.size() - at);
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at), count, to.begin());
    return count;
}

SliceSource::SliceSource(const ByteSource& whole, std::uint64_t from, std::uint64_t to)
    : whole_(whole), from_(from), size_(std::max(from, std::min(to, whole.size())) - from) {}

std::size_t SliceSource::read_at(std::uint64_t offset, std::span<char> to) const {
    if (offset >= size_) return 0;
    const auto count = static_cast<std::size_t>(std::min<std::uint64_t>(to.size(), size_ - offset));
    return whole_.read_at(from_ + offset, to.first(count));
}

}  // namespace postern
