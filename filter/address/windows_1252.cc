#include "address/windows_1252.h"

#include <array>
#include <cstddef>

#include "base/utf8.h"

namespace postern {
namespace {

// Bytes 0x80 to 0x9f; all others are their own code points.
constexpr std::array<char32_t, 32> kCodes{0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                          0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
                                          0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                          0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

}  // namespace

char32_t windows_1252_code(std::uint8_t byte) {
    return byte >= 0x80 && byte < 0xA0 ? kCodes.at(byte - 0x80U) : byte;
}

std::string from_windows_1252(std::string_view bytes) {
    std::string out;
    out.reserve(bytes.size());
    for (const char c : bytes) append_utf8(out, windows_1252_code(static_cast<std::uint8_t>(c)));
    return out;
}

std::string stray_bytes_as_windows_1252(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const Utf8Step step = utf8_decode_next(text, at);
        if (step.valid)
            out.append(text.substr(at, step.length));
        else
            append_utf8(out, windows_1252_code(static_cast<std::uint8_t>(text[at])));
        at += step.length;
    }
    return out;
}

}  // namespace postern
