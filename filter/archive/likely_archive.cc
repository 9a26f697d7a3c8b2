#include "archive/likely_archive.h"

#include "archive/archive_reader.h"
#include "archive/byte_source.h"
#include "archive/unlisted_format.h"
#include "archive/zip_records.h"

namespace postern {

bool is_likely_archive(const KeptContent& content) {
    const MemorySource head(content.bytes());
    if (head.has_at(0, kZipLocalMark) || is_unlisted_format(head)) return true;
    if (content.tail().find(kZipEndMark) != std::string::npos) return true;
    return ArchiveReader(ArchiveKind::kStream, head).recognised() ||
           ArchiveReader(ArchiveKind::kCompressed, head).recognised() ||
           ArchiveReader(ArchiveKind::kVolume, head).recognised();
}

}  // namespace postern
