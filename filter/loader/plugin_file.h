#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <cstdint>
#include <string>

#include "base/descriptor.h"
#include "base/result.h"

namespace postern {

// What tells a file from another one, and from itself after it was written to.
struct FileIdentity {
    dev_t device = 0;
    ino_t inode = 0;
    std::int64_t size = 0;
    std::int64_t modified_seconds = 0;
    std::int64_t modified_nanoseconds = 0;

    bool operator==(const FileIdentity&) const = default;
    [[nodiscard]] bool same_file(const FileIdentity& other) const {
        return device == other.device && inode == other.inode;
    }
};

// A file that is fit to be loaded, open to be read.
struct PluginFile {
    std::string path;  // as the configuration names it, absolute
    Descriptor file;
    FileIdentity identity;
};

// The one folder that plug-ins may be loaded from. Whoever can write to it, or to a file in it, decides what
// this process does: so folder and file belong to root and nobody else can write to them, and nobody else can
// put another folder in its place.
class PluginDirectory {
  public:
    // `owner`: the user that all of it has to belong to, root but in tests. The error is one sentence that
    // names what is in the way and how to mend it.
    [[nodiscard]] static Result<PluginDirectory> open(const std::string& path, uid_t owner);

    // `name`: of a file in it, or its absolute path.
    [[nodiscard]] Result<PluginFile> open_file(const std::string& name) const;

  private:
    PluginDirectory(std::string path, Descriptor folder, uid_t owner);

    std::string path_;
    Descriptor folder_;
    uid_t owner_;
};

}  // namespace postern
