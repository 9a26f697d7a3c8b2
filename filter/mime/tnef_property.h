#pragma once

#include <cstddef>
#include <cstdint>

namespace postern {

// How the value of a MAPI property stands in a TNEF stream, by its type (MS-OXTNEF 2.1.3.4, MS-OXCDATA
// 2.11.1).
struct TnefShape {
    bool known = false;
    bool variable = false;  // each value has its size in front
    bool multiple = false;  // several values, their number in front
    bool narrow = false;    // two bytes, padded to four
    std::size_t size = 0;   // of a value that is not variable, with its padding: 4, 8 or 16
};

// The property that states an attachment's media type (MS-OXPROPS).
inline constexpr std::uint32_t kTnefAttachMimeTag = 0x370E;
// Of what stands in front of an object: the interface that it is to be asked by.
inline constexpr std::size_t kTnefInterfaceSize = 16;

inline constexpr std::uint32_t kTnefMultiple = 0x1000;
inline constexpr std::uint32_t kTnefInteger = 0x0003;
inline constexpr std::uint32_t kTnefObject = 0x000D;
inline constexpr std::uint32_t kTnefText = 0x001E;
inline constexpr std::uint32_t kTnefUnicode = 0x001F;
inline constexpr std::uint32_t kTnefBinary = 0x0102;

[[nodiscard]] constexpr TnefShape tnef_shape(std::uint32_t type) {
    const bool multiple = (type & kTnefMultiple) != 0;
    const auto fixed = [&](std::size_t size) { return TnefShape{true, false, multiple, false, size}; };
    switch (type & ~kTnefMultiple) {
        case 0x0002:  // 16 bit integer
        case 0x000B:  // truth
            return {true, false, multiple, true, 4};
        case kTnefInteger:
        case 0x0004:  // 32 bit real
        case 0x000A:  // error
            return fixed(4);
        case 0x0005:  // 64 bit real
        case 0x0006:  // currency
        case 0x0007:  // time in days
        case 0x0014:  // 64 bit integer
        case 0x0040:  // time
            return fixed(8);
        case 0x0048:  // GUID
            return fixed(16);
        case kTnefObject:
        case kTnefText:
        case kTnefUnicode:
        case kTnefBinary:
            return {true, true, multiple, false, 0};
        default:
            return {};
    }
}

// The padding behind a value of `size` bytes.
[[nodiscard]] constexpr std::uint32_t tnef_padding(std::uint32_t size) {
    return (4U - size % 4U) % 4U;
}

}  // namespace postern
