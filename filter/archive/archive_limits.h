#pragma once

#include <chrono>
#include <cstdint>

namespace postern {

// How far the inspection of one attachment goes. All archives within it share these limits.
struct ArchiveLimits {
    // Bytes that come out of unpacking.
    std::uint64_t bytes = 256ULL << 20U;
    // Entries that are listed.
    std::uint32_t entries = 10'000;
    // Archives within archives: 1 looks into the attachment and no further. A compression around an archive
    // counts as one more where there is another below it: "tar.gz" is one, "tar.gz.gz" two.
    std::uint32_t depth = 5;
    // From the first byte looked at to the answer.
    std::chrono::milliseconds time{5'000};
    // Address space, in bytes, of the process that looks, its program and libraries included.
    std::uint64_t memory = 256ULL << 20U;
};

}  // namespace postern
