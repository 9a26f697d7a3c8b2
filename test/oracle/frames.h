#pragma once

#include <cstddef>
#include <istream>
#include <optional>
#include <string>
#include <string_view>

namespace postern {

// The next message of a stream of frames, each "LENGTH LABEL\n" (a decimal number, one letter) and so many
// bytes; frames.py writes them. No value at the end of the stream, or where it is no such stream: then
// `in` is not at its end.
inline std::optional<std::string> next_message(std::istream& in) {
    constexpr std::size_t kLargest = std::size_t{64} << 20U;
    std::size_t length = 0;
    char label = 0;
    if (!(in >> length) || !in.get(label) || !in.get(label) || in.get() != '\n' || length > kLargest)
        return {};
    std::string message(length, '\0');
    if (!in.read(message.data(), static_cast<std::streamsize>(length))) return {};
    return message;
}

// Two digits a byte; "-" for the empty text, so that words stay apart.
inline std::string hex(std::string_view bytes) {
    static constexpr std::string_view kDigits = "0123456789abcdef";
    if (bytes.empty()) return "-";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 0xfU];
    }
    return out;
}

}  // namespace postern
