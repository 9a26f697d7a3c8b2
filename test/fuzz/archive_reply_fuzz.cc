// The input is what a helper process wrote. What is taken for a listing is one that would be written so.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "archive/listing_codec.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const auto listing = postern::decode_listing(bytes);
    if (!listing) return 0;
    if (listing->entries.size() > postern::kArchiveEntries) std::abort();
    std::size_t name_bytes = 0;
    for (const postern::ArchiveEntry& entry : listing->entries) {
        if (entry.name.size() > postern::kArchiveNameBytes) std::abort();
        name_bytes += entry.name.size();
    }
    if (name_bytes > postern::kArchiveAllNameBytes) std::abort();
    if (postern::encode_listing(*listing) != bytes) std::abort();
    return 0;
}
