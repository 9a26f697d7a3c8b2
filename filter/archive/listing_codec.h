#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "archive/archive_listing.h"

namespace postern {

// How the helper process tells what it found. All numbers have their least significant byte first:
//
//     "PAL2"  flags (1 byte: 1 is_archive, 2 encrypted)  trouble (1 byte)  unpacked (8 bytes)
//     count (4 bytes)
//     count times: flags (1 byte: 1 encrypted, 2 opened, 4 whole)  size (8 bytes)  length (2 bytes)  name
//     "END."
//
// Below kMostReplyBytes for any listing.
[[nodiscard]] std::string encode_listing(const ArchiveListing& listing);

// The listing, or no value where the bytes are not exactly what encode_listing() makes of a listing that
// keeps its bounds: kUnavailable is nothing that a helper could say. The bytes may come from anybody.
[[nodiscard]] std::optional<ArchiveListing> decode_listing(std::string_view bytes);

inline constexpr std::size_t kMostReplyBytes = std::size_t{2} << 20U;

}  // namespace postern
