#pragma once

#include <cstdint>
#include <string>
#include <string_view>

// Builds TNEF streams byte by byte.
namespace postern::tnef {

inline std::string u16(std::uint32_t value) {
    return {static_cast<char>(value & 0xFFU), static_cast<char>(value >> 8U & 0xFFU)};
}
inline std::string u32(std::uint32_t value) {
    return u16(value & 0xFFFFU) + u16(value >> 16U);
}
inline std::string size_of(std::string_view bytes) {
    return u32(static_cast<std::uint32_t>(bytes.size()));
}
inline std::string padded(std::string bytes) {
    while (bytes.size() % 4 != 0) bytes.push_back('\0');
    return bytes;
}
// With its NUL. ASCII only.
inline std::string wide(std::string_view text) {
    std::string out;
    for (const char c : text) out += std::string{c, '\0'};
    return out + std::string(2, '\0');
}

inline std::string start() {
    return u32(0x223E9F78) + u16(7);
}
inline std::string attribute(int level, std::uint32_t id, std::string_view data) {
    std::uint32_t sum = 0;
    for (const char c : data) sum += static_cast<unsigned char>(c);
    return std::string(1, static_cast<char>(level)) + u32(id) + size_of(data) + std::string(data) +
           u16(sum & 0xFFFFU);
}

inline std::string version() {
    return attribute(1, 0x00089006, u32(0x00010000)) + attribute(1, 0x00069007, u32(1252) + u32(0));
}
inline std::string rendering(std::uint32_t kind = 1) {
    return attribute(2, 0x00069002, u16(kind) + std::string(12, '\0'));
}
inline std::string title(std::string_view name) {
    return attribute(2, 0x00018010, std::string(name) + std::string(1, '\0'));
}
inline std::string data(std::string_view bytes) {
    return attribute(2, 0x0006800F, bytes);
}
// `list` holds so many properties.
inline std::string properties(std::uint32_t count, std::string_view list) {
    return attribute(2, 0x00069005, u32(count) + std::string(list));
}

inline std::string value(std::string_view bytes) {
    return size_of(bytes) + padded(std::string(bytes));
}
inline std::string variable(std::uint32_t tag, std::string_view bytes) {
    return u32(tag) + u32(1) + value(bytes);
}
inline std::string number(std::uint32_t tag, std::uint32_t n) {
    return u32(tag) + u32(n);
}

constexpr std::uint32_t kLongFilename = 0x3707001F;
constexpr std::uint32_t kLongFilename8 = 0x3707001E;
constexpr std::uint32_t kFilename8 = 0x3704001E;
constexpr std::uint32_t kDisplayName8 = 0x3001001E;
constexpr std::uint32_t kMimeTag8 = 0x370E001E;
constexpr std::uint32_t kMethod = 0x37050003;
constexpr std::uint32_t kContent = 0x37010102;
constexpr std::uint32_t kObject = 0x3701000D;

// What stands in front of an embedded message: IID_IMessage.
inline std::string message_interface() {
    return u32(0x00020307) + u32(0) + u32(0x000000C0) + u32(0x46000000);
}

}  // namespace postern::tnef
