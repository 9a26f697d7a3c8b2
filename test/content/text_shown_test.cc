#include "content/text_shown.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using namespace std::string_view_literals;
using Gap = ShownText::Gap;

std::string shown(std::string_view text) {
    ShownText shown;
    std::string out;
    shown.text(text, out);
    return out;
}

TEST(ShownText, RowsOfBlanksAreOne) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {"one two", "one two"},
        {"one \t\r\n\f\v two", "one two"},
        {"one\u00A0\u2003 \u3000two", "one two"},
        {"one\u2028two\u2029three", "one two three"},
        {"  one  ", "one"},
        {" \n ", ""},
        {"", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(shown(row.input), row.want) << row.input;
}

TEST(ShownText, WhatShowsNothingIsLeftOut) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {"vi\u00ADa\u200Bg\u200C\u200D\uFEFFra\u2060", "viagra"},
        {"vi\u202Eagra\u034F\U000E0041", "viagra"},
        {"a\0b\1\x7F"
         "c\u0085d"sv,
         "abcd"},
        {"a \u200B b", "a b"},
        {"\u00FC\u20AC\U0001F600", "\u00FC\u20AC\U0001F600"},
        {"a\uFFFDb", "a\uFFFDb"},
        // No cut character comes; one that does is not shown.
        {"a\xC3 b\xFF", "a b"},
    };
    for (const auto& row : rows) EXPECT_EQ(shown(row.input), row.want) << row.input;
}

TEST(ShownText, TheStrongerGapCounts) {
    ShownText text;
    std::string out;
    text.gap(Gap::kLine);
    text.text("a ", out);
    text.gap(Gap::kLine);
    text.gap(Gap::kBlank);
    text.text(" \u200B b", out);
    text.gap(Gap::kNone);
    text.text("c", out);
    text.gap(Gap::kBlank);
    text.text("d", out);
    text.gap(Gap::kLine);
    EXPECT_EQ(out, "a\nbc d");
}

TEST(ShownText, OnlyReferencesMakeCharactersOfControls) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {"\u0096", "\u2013"}, {"\u0080x", "\u20ACx"}, {"\u0081", ""},  // has no character there either
        {"\u00FC", "\u00FC"}, {"\u00AD", ""},         {"\n", ""},     {"&x", "&x"}, {"", ""},
    };
    for (const auto& row : rows) {
        ShownText text;
        std::string out;
        text.referred(row.input, out);
        EXPECT_EQ(out, row.want) << row.input;
    }
}

}  // namespace
}  // namespace postern
