#include "address/windows_1252.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(Windows1252, EachByteIsACharacter) {
    const std::vector<std::pair<std::uint8_t, char32_t>> table = {
        {0x41, 0x41},   {0x7F, 0x7F}, {0x80, 0x20AC}, {0x92, 0x2019}, {0x9A, 0x0161},
        {0x9F, 0x0178}, {0xA0, 0xA0}, {0xAD, 0xAD},   {0xFC, 0xFC},   {0xFF, 0xFF},
        {0x81, 0x81},   {0x8D, 0x8D}, {0x8F, 0x8F},   {0x90, 0x90},   {0x9D, 0x9D}};
    for (const auto& [byte, want] : table) EXPECT_EQ(windows_1252_code(byte), want) << int{byte};
    EXPECT_EQ(from_windows_1252("J\xF6rg \x80"), "J\u00F6rg \u20AC");
    EXPECT_EQ(from_windows_1252("\xC3\xA9"), "\u00C3\u00A9");
}

TEST(Windows1252, OnlyStrayBytesAreReadSo) {
    const std::vector<std::pair<std::string, std::string>> table = {{"b\xFC"
                                                                     "cher",
                                                                     "b\u00FCcher"},
                                                                    {"\xC3\xA9\xE9", "\u00E9\u00E9"},
                                                                    {"\xC3", "\u00C3"},
                                                                    {"\xE5\xB1", "\u00E5\u00B1"},
                                                                    {"\xC1\xAC", "\u00C1\u00AC"},
                                                                    {"\x8D", "\u008D"},
                                                                    {"plain", "plain"},
                                                                    {"\u5C71", "\u5C71"},
                                                                    {"", ""}};
    for (const auto& [input, want] : table) EXPECT_EQ(stray_bytes_as_windows_1252(input), want) << want;
}

}  // namespace
}  // namespace postern
