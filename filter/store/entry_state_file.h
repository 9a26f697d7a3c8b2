#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

#include "base/result.h"

namespace postern {

// A file that holds state of the filter and lends rights, so nobody else may write it. Functions wait for the
// disk; any thread, but for one file one at a time.

// What tells one content of the file from another without reading it.
struct FileStamp {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modified = 0;  // nanoseconds

    bool operator==(const FileStamp&) const = default;
};

struct StateFile {
    FileStamp stamp;
    std::string text;  // empty where the stamp was known
};

// The file's content; only its stamp where that is `known`. No value: there is no such file. An error: it
// can't be read, is no regular file (or a symbolic link), belongs to neither this process's user nor root,
// can be written by its group or by others, or is larger than `most` bytes.
[[nodiscard]] Result<std::optional<StateFile>> read_state_file(const std::string& path, std::size_t most,
                                                               const std::optional<FileStamp>& known = {});

// Puts `text` in the place of the file, mode 0600, so that at any time, and after a crash, there is the old
// content or the new one: written to PATH.new, synced to the disk, renamed. The stamp is the new one's.
[[nodiscard]] Result<FileStamp> write_state_file(const std::string& path, const std::string& text);

}  // namespace postern
