#pragma once

#include <cstdint>
#include <string_view>

namespace postern {

// How the bytes of a body's text become characters.
struct TextCharset {
    enum class How : std::uint8_t {
        kGuess,        // UTF-8 where the bytes are that, each other byte windows-1252: what readers guess
        kUtf8,         // what is no UTF-8 is U+FFFD
        kWindows1252,  // every byte a character
        kUtf16,
        kUtf32,
        kUtf7,
        kIconv,
    };
    enum class Order : std::uint8_t { kUnknown, kBig, kLittle };

    How how = How::kGuess;
    Order order = Order::kUnknown;     // of kUtf16 and kUtf32
    const char* iconv_name = nullptr;  // of kIconv; a string literal

    bool operator==(const TextCharset&) const = default;
};

// What readers take the declared charset of a text part for. Those of address/charset_names.h; beyond them
// UTF-7, UTF-16 and UTF-32 (UCS-2, UCS-4, "unicode") and the usual EBCDIC code pages, which readers of bodies
// know too. iso-8859-1 is windows-1252, as browsers have it. us-ascii is guessed at, for it says no more than
// nothing where a byte above 0x7f follows; so is none, and any other name. Pure; any thread.
[[nodiscard]] TextCharset text_charset(std::string_view declared);

}  // namespace postern
