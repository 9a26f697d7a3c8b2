// The input is a file that came as an attachment. Whatever it is, the listing keeps its bounds and can be
// sent.

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

#include "archive/list_archive.h"
#include "archive/listing_codec.h"

// The process that does this has so much address space, and where there is no more it says so.
extern "C" const char* __asan_default_options();   // NOLINT: the name that the sanitizer looks for
extern "C" const char* __asan_default_options() {  // NOLINT
    return "allocator_may_return_null=1:max_allocation_size_mb=256";
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const postern::ArchiveLimits limits{.bytes = 1U << 20U,
                                        .entries = 200,
                                        .depth = 3,
                                        .time = std::chrono::seconds(2),
                                        .memory = 16U << 20U};
    const postern::MemorySource source({reinterpret_cast<const char*>(data), size});
    const postern::ArchiveListing listing = postern::list_archive(source, limits, postern::SystemClock());
    if (listing.entries.size() > limits.entries) std::abort();
    if (!listing.is_archive && !(listing == postern::ArchiveListing{})) std::abort();
    const auto back = postern::decode_listing(postern::encode_listing(listing));
    if (!back || !(*back == listing)) std::abort();
    return 0;
}
