#include "archive/archive_input.h"

#include <archive.h>

#include <algorithm>
#include <cstdio>

namespace postern {

struct ArchiveInput::Callbacks {
    static la_ssize_t read(archive* /*reader*/, void* self, const void** bytes) {
        auto& input = *static_cast<ArchiveInput*>(self);
        *bytes = input.piece_.data();
        const std::int64_t got = input.read(input.piece_);
        if (!input.any_read_ && got > 0) {
            input.head_.assign(input.piece_.data(),
                               std::min<std::size_t>(kHead, static_cast<std::size_t>(got)));
        }
        input.any_read_ = true;
        return static_cast<la_ssize_t>(got);
    }
    static la_int64_t skip(archive* /*reader*/, void* self, la_int64_t count) {
        return static_cast<ArchiveInput*>(self)->skip(count);
    }
    static la_int64_t seek(archive* /*reader*/, void* self, la_int64_t offset, int whence) {
        const std::int64_t at = static_cast<ArchiveInput*>(self)->seek(offset, whence);
        return at < 0 ? ARCHIVE_FATAL : at;
    }
};

int ArchiveInput::open(archive* reader) {
    archive_read_set_callback_data(reader, this);
    archive_read_set_read_callback(reader, Callbacks::read);
    if (can_seek()) {
        archive_read_set_skip_callback(reader, Callbacks::skip);
        archive_read_set_seek_callback(reader, Callbacks::seek);
    }
    return archive_read_open1(reader);
}

std::int64_t SourceInput::read(std::array<char, 65536>& to) {
    const std::size_t got = source_.read_at(at_, to);
    at_ += got;
    return static_cast<std::int64_t>(got);
}

std::int64_t SourceInput::skip(std::int64_t count) {
    if (count <= 0 || at_ >= source_.size()) return 0;
    const std::uint64_t step = std::min(static_cast<std::uint64_t>(count), source_.size() - at_);
    at_ += step;
    return static_cast<std::int64_t>(step);
}

std::int64_t SourceInput::seek(std::int64_t offset, int whence) {
    std::int64_t to = 0;
    if (whence == SEEK_CUR) to = static_cast<std::int64_t>(at_);
    if (whence == SEEK_END) to = static_cast<std::int64_t>(source_.size());
    if (__builtin_add_overflow(to, offset, &to) || to < 0) return -1;
    at_ = static_cast<std::uint64_t>(to);
    return to;
}

}  // namespace postern
