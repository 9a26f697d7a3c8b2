#pragma once

#include <cstdint>

struct archive;

namespace postern {

// Which formats a reader looks for. What one file holds may be several of them at once.
enum class ArchiveKind : std::uint8_t {
    kZip,                   // by its central directory
    kZipInOrder,            // by its local headers, from the first byte on
    kStream,                // tar, cpio, ar
    kCompressed,            // anything at all below one or more compressions, as one entry
    kCompressedWithMark,    // the same without LZMA alone, which has no mark to know it by
    kVolume,                // 7z, RAR, CAB, ISO 9660, LHA
    kIsoWithoutJoliet,      // the names that a reader sees who does not know Joliet,
    kIsoWithoutExtensions,  // and those of one who knows neither Joliet nor Rock Ridge
};

// Tells libarchive to look for these formats and no others.
void look_for(archive* reader, ArchiveKind kind);

}  // namespace postern
