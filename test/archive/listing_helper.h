#pragma once

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <string>
#include <vector>

#include "archive/list_archive.h"

namespace postern {

// Bytes in a file without a name.
class MemoryFile {
  public:
    explicit MemoryFile(const std::string& bytes) : fd_(memfd_create("test", MFD_CLOEXEC)) {
        EXPECT_EQ(write(fd_, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    ~MemoryFile() { close(fd_); }
    [[nodiscard]] int fd() const { return fd_; }

  private:
    int fd_;
};

inline ArchiveListing list(const std::string& bytes, const ArchiveLimits& limits = {}) {
    const MemoryFile file(bytes);
    return list_archive(file.fd(), limits, SystemClock());
}

// The names, sorted, with a comma between them and an asterisk behind those that are encrypted.
inline std::string names(const ArchiveListing& listing) {
    std::vector<std::string> all;
    for (const ArchiveEntry& entry : listing.entries)
        all.push_back(entry.name + (entry.encrypted ? "*" : ""));
    std::sort(all.begin(), all.end());
    std::string text;
    for (std::size_t i = 0; i < all.size(); ++i) text += (i == 0 ? "" : ",") + all[i];
    return text;
}

// A listing in one line, for comparing: "archive broken: a.txt,b.txt".
inline std::string summary(const ArchiveListing& listing) {
    if (!listing.is_archive) return listing == ArchiveListing{} ? "no" : "no, but not empty";
    return "archive " + std::string(word(listing.trouble)) + (listing.encrypted ? " encrypted" : "") + ": " +
           names(listing);
}

}  // namespace postern
