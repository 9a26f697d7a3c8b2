#pragma once

#include <cstddef>
#include <string_view>

namespace postern {

// The records of a zip: their signatures, and the sizes of what is fixed in them (PKWARE APPNOTE, 4.3).
inline constexpr std::string_view kZipLocalMark{"PK\x03\x04", 4};
inline constexpr std::size_t kZipLocalBytes = 30;
inline constexpr std::string_view kZipCentralMark{"PK\x01\x02", 4};
inline constexpr std::size_t kZipCentralBytes = 46;
inline constexpr std::string_view kZipEndMark{"PK\x05\x06", 4};
inline constexpr std::size_t kZipEndBytes = 22;
inline constexpr std::string_view kZip64LocatorMark{"PK\x06\x07", 4};
inline constexpr std::size_t kZip64LocatorBytes = 20;
inline constexpr std::string_view kZip64EndMark{"PK\x06\x06", 4};
inline constexpr std::size_t kZip64EndBytes = 56;
// In front of the first entry where a zip that could have been split is in one piece after all (8.5.4).
inline constexpr std::string_view kZipOnePieceMark{"PK00", 4};

// General purpose flags (4.4.4).
inline constexpr unsigned kZipEncrypted = 0x0001;
inline constexpr unsigned kZipSizesFollow = 0x0008;  // sizes stand behind the data, not in the local header

}  // namespace postern
