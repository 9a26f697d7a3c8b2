#pragma once

#include <string>

#include "make_zip.h"

namespace postern {

// RAR 5: a header is a checksum, its size, and the rest, in numbers of seven bits a byte.
inline std::string rar_number(std::uint64_t value) {
    std::string text;
    for (; value >= 0x80; value >>= 7U) text += static_cast<char>((value & 0x7fU) | 0x80U);
    return text + static_cast<char>(value);
}

inline std::string rar5_header(const std::string& body) {
    const std::string sized = rar_number(body.size()) + body;
    return number(crc32_of(sized), 4) + sized;
}

inline std::string rar5_file(const std::string& name, const std::string& content, bool encrypted = false) {
    std::string extra;
    if (encrypted) {
        const std::string record = rar_number(1) + std::string(2, '\0') + '\x0f' + std::string(32, 's');
        extra = rar_number(record.size()) + record;
    }
    std::string body = rar_number(2) + rar_number(encrypted ? 3 : 2);
    if (encrypted) body += rar_number(extra.size());
    body += rar_number(content.size()) + rar_number(4) + rar_number(content.size()) + rar_number(0x20) +
            number(crc32_of(content), 4) + rar_number(0) + rar_number(1) + rar_number(name.size()) + name;
    return rar5_header(body + extra) + content;
}

inline std::string make_rar5(const std::string& files) {
    return std::string("Rar!\x1a\x07\x01\x00", 8) + rar5_header(std::string("\x01\x00\x00", 3)) + files +
           rar5_header(std::string("\x05\x00\x00", 3));
}

// RAR 5 whose headers are encrypted.
inline std::string make_secret_rar5() {
    return std::string("Rar!\x1a\x07\x01\x00", 8) +
           rar5_header(std::string("\x04\x00\x00\x00\x0f", 5) + std::string(16, 's')) + std::string(64, 'x');
}

// RAR 1.5 to 4.
inline std::string rar4_header(unsigned type, unsigned flags, const std::string& rest) {
    const std::string header = number(type, 1) + number(flags, 2) + number(7 + rest.size(), 2) + rest;
    return number(crc32_of(header) & 0xffffU, 2) + header;
}

inline std::string rar4_file(const std::string& name, const std::string& content, bool encrypted = false) {
    return rar4_header(0x74, encrypted ? 0x8004 : 0x8000,
                       number(content.size(), 4) + number(content.size(), 4) + number(3, 1) +
                           number(crc32_of(content), 4) + number(0x21, 4) + number(29, 1) + number(0x30, 1) +
                           number(name.size(), 2) + number(0x20, 4) + name) +
           content;
}

inline std::string make_rar4(const std::string& files, bool secret = false) {
    return std::string("Rar!\x1a\x07\x00", 7) + rar4_header(0x73, secret ? 0x80 : 0, std::string(6, '\0')) +
           files + rar4_header(0x7b, 0x4000, "");
}

// A Microsoft cabinet with one uncompressed file.
inline std::string make_cab(const std::string& name, const std::string& content) {
    const std::string file = number(content.size(), 4) + number(0, 4) + number(0, 2) + number(0x21, 2) +
                             number(0, 2) + number(0x20, 2) + name + '\0';
    const std::string data = number(0, 4) + number(content.size(), 2) + number(content.size(), 2) + content;
    constexpr std::size_t kHeaders = 36 + 8;
    const std::string folder = number(kHeaders + file.size(), 4) + number(1, 2) + number(0, 2);
    return "MSCF" + number(0, 4) + number(kHeaders + file.size() + data.size(), 4) + number(0, 4) +
           number(36 + 8, 4) + number(0, 4) + number(3, 1) + number(1, 1) + number(1, 2) + number(1, 2) +
           number(0, 2) + number(7, 2) + number(0, 2) + folder + file + data;
}

inline unsigned crc16_of(const std::string& bytes) {
    unsigned crc = 0;
    for (const char c : bytes) {
        crc ^= static_cast<unsigned char>(c);
        for (int i = 0; i < 8; ++i) crc = (crc >> 1U) ^ ((crc & 1U) != 0 ? 0xa001U : 0U);
    }
    return crc;
}

// LHA, a level 0 header, with one stored file.
inline std::string make_lha(const std::string& name, const std::string& content) {
    const std::string rest = "-lh0-" + number(content.size(), 4) + number(content.size(), 4) + number(0, 4) +
                             number(0x20, 1) + number(0, 1) + number(name.size(), 1) + name +
                             number(crc16_of(content), 2);
    unsigned sum = 0;
    for (const char c : rest) sum += static_cast<unsigned char>(c);
    return number(rest.size(), 1) + number(sum & 0xffU, 1) + rest + content + '\0';
}

}  // namespace postern
