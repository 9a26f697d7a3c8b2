#include "address/visible_text.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(VisibleText, WhatLooksTheSameIsTheSame) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"a\u00ADb\u200Bc\u200Dd\u2060e\uFEFFf\uFE0Fg\U000E0041h", "abcdefgh"},
        {"\u202Aa\u202C\u2066b\u2069", "ab"},
        {"a\u00A0b\u2003c\u3000d\u2028e", "a b c d e"},
        {"a\u3002b\uFF0Ec\uFF61d\u2024e\uFE52f", "a.b.c.d.e.f"},
        {"a\uFF20b\uFE6Bc", "a@b@c"},
        {"plain <a@b>", "plain <a@b>"},
        {"\u00E9\u5C71\u0430", "\u00E9\u5C71\u0430"},
        {"\uFF1C\uFF08\uFF0C", "\uFF1C\uFF08\uFF0C"},
        {"\xFF\xC3 \xE2\x80", "\xFF\xC3 \xE2\x80"},
        {"", ""},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(visible_text(input), want) << input;
}

TEST(VisibleText, IgnorableIsWhatUnicodeSays) {
    for (const char32_t code :
         {0xADU, 0x34FU, 0x61CU, 0x200BU, 0x200FU, 0x202EU, 0x2064U, 0xFE00U, 0xFEFFU, 0xE0001U, 0xE0FFFU}) {
        EXPECT_TRUE(is_default_ignorable(code)) << std::hex << static_cast<unsigned>(code);
    }
    for (const char32_t code :
         {0x41U, 0xACU, 0xAEU, 0x200AU, 0x2010U, 0x202FU, 0x3002U, 0xFE10U, 0xFFFDU, 0xE1000U}) {
        EXPECT_FALSE(is_default_ignorable(code)) << std::hex << static_cast<unsigned>(code);
    }
}

TEST(VisibleText, OnlyTheOverrideTurnsDirections) {
    EXPECT_TRUE(has_direction_override("a\u202Eb"));
    EXPECT_FALSE(has_direction_override("a\u202Bb\u200F\u2067"));
    EXPECT_FALSE(has_direction_override(""));
}

}  // namespace
}  // namespace postern
