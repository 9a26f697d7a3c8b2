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

TEST(VisibleText, OnlyTheOverrideTurnsDirections) {
    EXPECT_TRUE(has_direction_override("a\u202Eb"));
    EXPECT_FALSE(has_direction_override("a\u202Bb\u200F\u2067"));
    EXPECT_FALSE(has_direction_override(""));
}

}  // namespace
}  // namespace postern
