#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace postern {

// What a byte is in windows-1252. The five that have no character are the C1 controls of the same number, as
// in browsers and the readers built on them. Pure; any thread.
[[nodiscard]] char32_t windows_1252_code(std::uint8_t byte);

// UTF-8 of a text whose every byte is windows-1252.
[[nodiscard]] std::string from_windows_1252(std::string_view bytes);

// The text with each byte that is no UTF-8 read as windows-1252, the rest as it stands: what is shown of
// 8-bit text that nobody named a charset for. Pure, linear; any thread.
[[nodiscard]] std::string stray_bytes_as_windows_1252(std::string_view text);

}  // namespace postern
