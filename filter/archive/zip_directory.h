#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "archive/byte_source.h"
#include "archive/zip_end.h"

namespace postern {

// A local file header (PKWARE APPNOTE, 4.3.7).
struct ZipLocal {
    unsigned flags = 0;
    unsigned method = 0;
    std::uint32_t packed = 0;  // bytes; 0xffffffff where a ZIP64 field states them
    std::uint32_t size = 0;    // likewise
    std::string name;
    std::string unicode_name;  // of a Unicode Path field (4.6.9); empty without
};

// The header at `offset`; no value where none stands there or it is cut short.
[[nodiscard]] std::optional<ZipLocal> read_zip_local(const ByteSource& source, std::uint64_t offset);

// An entry of the central directory (4.3.12), and its local header.
struct ZipEntry {
    std::string name;
    // Those of the local header and of Unicode Path fields, where they differ, cut as in a listing.
    std::vector<std::string> other_names;
    std::uint64_t size = 0;  // unpacked, in bytes, as stated
    bool encrypted = false;
    std::uint64_t local_at = 0;  // where its local header should stand, from the start of the source
};

struct ZipDirectory {
    std::vector<ZipEntry> entries;
    bool contradictory = false;  // central directory and local headers, or the stated count, differ
    bool broken = false;         // an entry is cut short, or its local header is missing
    bool too_many = false;       // more than `most_entries`; the rest was not read
};

// Reads the central directory that `end` points to, and the local header of each entry.
[[nodiscard]] ZipDirectory read_zip_directory(const ByteSource& source, const ZipEnd& end,
                                              std::size_t most_entries);

}  // namespace postern
