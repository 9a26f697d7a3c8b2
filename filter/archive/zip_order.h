#pragma once

#include <cstdint>
#include <vector>

#include "archive/budget.h"
#include "archive/byte_source.h"

namespace postern {

// The local headers of a zip as a reader meets them who goes from the first to the last without looking at
// the central directory.
struct ZipOrder {
    std::vector<std::uint64_t> locals;               // where they stand, from the start of the source
    ArchiveTrouble trouble = ArchiveTrouble::kNone;  // why it was not followed to its end
};

// Follows them from `start`, where the first one stands. What they say of sizes is believed; data whose size
// is not stated in front of it is unpacked to find its end, at the expense of `budget`.
[[nodiscard]] ZipOrder read_zip_order(const ByteSource& source, std::uint64_t start, Budget& budget);

// Where such a reader begins in a source whose central directory knows `first_known` as the first local
// header: there, or at one in front of it.
[[nodiscard]] std::uint64_t zip_order_start(const ByteSource& source, std::uint64_t first_known);

}  // namespace postern
