#pragma once

#include <cstdint>
#include <vector>

#include "archive/byte_source.h"

namespace postern {

// An end-of-central-directory record that a reader could take (PKWARE APPNOTE, 4.3.16), the ZIP64 one
// (4.3.14) taken into account. Offsets count from the start of the source.
struct ZipEnd {
    std::uint64_t at = 0;         // of the record itself
    std::uint64_t directory = 0;  // of the central directory
    std::uint64_t limit = 0;      // where the central directory has to end
    std::uint64_t base = 0;       // what the zip's own offsets count from: the bytes in front of it
    std::uint64_t entries = 0;    // as stated
    bool counts_modulo = false;   // `entries` is known in its lower 16 bits only
};

// All such records, the one that nearly every reader takes first: readers search backwards from the end for
// the signature, over the 65,535 bytes that a comment may have. A record whose comment ends with the source
// ends the search. Where the directory can be understood to stand at two places, there is an entry for each.
// More than one entry means that readers differ. At most kMostZipEnds.
[[nodiscard]] std::vector<ZipEnd> find_zip_ends(const ByteSource& source);

inline constexpr std::size_t kMostZipEnds = 4;

}  // namespace postern
