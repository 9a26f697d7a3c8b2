#pragma once

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace postern {

// The number that stands at `at`, least significant byte first; 0 where it is not wholly within `bytes`.
template <std::unsigned_integral T>
[[nodiscard]] constexpr T little_endian(std::string_view bytes, std::size_t at) {
    if (bytes.size() < sizeof(T) || at > bytes.size() - sizeof(T)) return 0;
    std::uint64_t number = 0;
    for (std::size_t i = sizeof(T); i-- > 0;) {
        number = number << 8U | static_cast<unsigned char>(bytes[at + i]);
    }
    return static_cast<T>(number);
}

}  // namespace postern
