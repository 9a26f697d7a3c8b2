#include "address/unshown.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(Unshown, WhatShowsNothingIsLeftOut) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"exam\u008Dple", "example"},
        {"\u0080a\u009F", "a"},
        {"a\uFFFD\uFFFD"
         "b",
         "ab"},
        {"a\uFFF9b\uFFFA"
         "c\uFFFB",
         "abc"},
        {"a\U0001D159"
         "b",
         "ab"},
        {"a\u2800"
         "b",
         "ab"},
        {"a\uFDD0\uFFFE\U0010FFFF"
         "b",
         "ab"},
        {"a\u0600\u070F"
         "b",
         "ab"},
        {"a\xFF"
         "b\xC3",
         "ab"},
        {"\u00E9\x8D", "\u00E9"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(without_unshown(input), want) << want;
}

TEST(Unshown, NothingToLeaveOutIsNoValue) {
    for (const std::string text :
         {"", "a", "a\x01\x7F", "\u00A0\u00E9", "\u5C71\U0001F600", "\u200B\u00AD", "\u2028"}) {
        EXPECT_EQ(without_unshown(text), std::nullopt) << text;
    }
}

TEST(Unshown, NeighboursAreShown) {
    for (const char32_t code : {0x7FU, 0xA0U, 0x5FFU, 0x606U, 0x27FFU, 0x2801U, 0xFDCFU, 0xFDF0U, 0xFFF8U,
                                0x1D158U, 0x1D15AU, 0x10000U, 0x41U}) {
        EXPECT_FALSE(is_unshown(code)) << std::hex << static_cast<unsigned>(code);
    }
    for (const char32_t code :
         {0x80U, 0x9FU, 0x605U, 0x2800U, 0xFFF9U, 0xFFFDU, 0xFFFEU, 0x1FFFFU, 0x1D159U}) {
        EXPECT_TRUE(is_unshown(code)) << std::hex << static_cast<unsigned>(code);
    }
}

}  // namespace
}  // namespace postern
