#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "mime/tnef_builder.h"

namespace postern {

// The starts of files, enough to tell their kind.
inline std::string program_bytes() {
    using namespace std::string_literals;
    return "MZ"s + std::string(58, '\0') + "\x40\0\0\0PE\0\0\x4c\x01"s + std::string(200, '\0');
}
inline std::string picture_bytes() {
    using namespace std::string_literals;
    return "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\1\0\0\0\1\x08\x06\0\0\0"s;
}

inline constexpr std::string_view kProgramKind = "application/vnd.microsoft.portable-executable";

inline std::string to_base64(std::string_view bytes) {
    constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < 3; ++i) {
            bits = bits << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        }
        for (std::size_t i = 0; i < 4; ++i) {
            text += at + i > bytes.size() ? '=' : kDigits[bits >> (18U - 6U * i) & 0x3fU];
        }
        if (at % 57 == 54) text += "\r\n";
    }
    return text;
}

// A part of a message, its content in base64.
inline std::string mail_part(std::string_view type, std::string_view name, std::string_view content) {
    std::string part = "Content-Type: " + std::string(type);
    if (!name.empty()) part += "; name=\"" + std::string(name) + "\"";
    return part + "\r\nContent-Transfer-Encoding: base64\r\n\r\n" + to_base64(content) + "\r\n";
}

// A message with a text and these parts.
inline std::string mail_with(const std::vector<std::string>& parts) {
    std::string mail =
        "From: a@example.com\r\nTo: b@example.com\r\nSubject: Files\r\nMIME-Version: 1.0\r\n"
        "Content-Type: multipart/mixed; boundary=bb\r\n\r\n--bb\r\n\r\nHello\r\n";
    for (const std::string& part : parts) mail += "--bb\r\n" + part;
    return mail + "--bb--\r\n";
}

// A file of a TNEF stream, the way Outlook writes it: a short name, the content, then the long name.
inline std::string tnef_file(std::string_view title, std::string_view content, std::string_view name = {}) {
    std::string file = tnef::rendering() + tnef::title(title) + tnef::data(content);
    if (!name.empty()) file += tnef::properties(1, tnef::variable(tnef::kLongFilename, tnef::wide(name)));
    return file;
}

inline std::string tnef_with(const std::vector<std::string>& files) {
    std::string stream = tnef::start() + tnef::version();
    for (const std::string& file : files) stream += file;
    return stream;
}

}  // namespace postern
