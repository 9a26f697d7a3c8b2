#pragma once

#include "archive/archive_limits.h"
#include "archive/archive_listing.h"
#include "archive/byte_source.h"
#include "base/clock.h"

namespace postern {

// Lists what is in an archive, and in the archives within it, in this process and on this thread. The limits
// hold but for `memory`, which libarchive knows nothing of (what is kept of unpacked entries stays below half
// of it), and `time` is looked at between the pieces of work: what has to hold against any input is
// ArchiveInspector. Nothing is written to any file.
//
// Looked for, beginning anywhere that a reader would find it: zip (and what is built on it), tar, cpio, ar,
// gzip, bzip2, compress, xz, lzma, lzip, zstd, lz4, rpm, 7z, RAR, CAB, ISO 9660, LHA. Other archives and disk
// images have `is_archive` and kUnsupported. `fd` can be sought in, or the trouble is kFailed; it is
// borrowed, and its offset stays.
[[nodiscard]] ArchiveListing list_archive(int fd, const ArchiveLimits& limits, const Clock& clock);

// The same for bytes from anywhere else.
[[nodiscard]] ArchiveListing list_archive(const ByteSource& source, const ArchiveLimits& limits,
                                          const Clock& clock);

}  // namespace postern
