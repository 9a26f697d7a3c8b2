#pragma once

#include <cstddef>

namespace postern {

// How far a Scanner goes. What reaches a limit is ambiguous for the reason "limit".
struct ScanLimits {
    // Containers and nested messages open at once. A deeper one is not looked into. At most 64.
    std::size_t depth = 64;
    // Parts of a message, containers included. After that many the rest of the body is not looked at.
    std::size_t parts = 1000;
    // Bytes of one part's header (the message's own header is the MTA's to limit).
    std::size_t part_header_bytes = 65536;
    // Parts that are recorded one by one. Those past it still count for the finding.
    std::size_t recorded_parts = 128;
    // Bytes of records in all: of the parts themselves (176 each) and their texts, names and hidden files.
    std::size_t recorded_bytes = 26624;
};

}  // namespace postern
