#include "archive/list_archive.h"

#include <new>

#include "archive/archive_walk.h"
#include "archive/utf8_locale.h"

namespace postern {

ArchiveListing list_archive(const ByteSource& source, const ArchiveLimits& limits, const Clock& clock) {
    const Utf8Locale utf8;
    ArchiveWalk walk(source, limits, clock);
    // Memory runs out where the address space is limited: an answer like any other.
    try {
        walk.run();
    } catch (const std::bad_alloc&) {
        walk.out_of_memory();
    }
    return walk.take();
}

ArchiveListing list_archive(int fd, const ArchiveLimits& limits, const Clock& clock) {
    const FileSource source(fd);
    if (!source.good()) return {.is_archive = true, .trouble = ArchiveTrouble::kFailed, .entries = {}};
    return list_archive(source, limits, clock);
}

}  // namespace postern
