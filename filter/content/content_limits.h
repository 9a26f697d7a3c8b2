#pragma once

#include <cstdint>
#include <string>

#include "archive/archive_limits.h"

namespace postern {

// How far the examination of one message's content goes. All of it is shared by all parts of the message, so
// that one with a hundred archives costs no more than one with one.
struct ContentLimits {
    // Bytes that are kept so that an archive can be read from its end.
    std::uint64_t spool_bytes = 100ULL << 20U;
    // Where they are kept, if they are too many for memory; see Spool.
    std::string folder = "/var/tmp";
    // Its `entries` are all files that are listed, whatever they are in. Its `time` is for the work; waiting
    // until others are done may take as long again.
    ArchiveLimits archive;
};

}  // namespace postern
