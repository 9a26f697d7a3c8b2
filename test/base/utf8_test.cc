#include "base/utf8.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(Utf8, EveryScalarValueReadsBackFromItsBytes) {
    for (char32_t code = 0; code <= 0x10ffff; ++code) {
        if (code == 0xd800) code = 0xe000;
        std::string bytes;
        append_utf8(bytes, code);
        const Utf8Step step = utf8_decode_next(bytes, 0);
        ASSERT_TRUE(step.valid) << static_cast<unsigned>(code);
        ASSERT_EQ(step.code, code);
        ASSERT_EQ(step.length, bytes.size());
    }
}

TEST(Utf8, BadSequencesTakeOneByteEach) {
    const std::string_view cases[] = {
        "\x80",  // stray continuation
        "\xbf",
        "\xc0\x80",  // overlong NUL
        "\xc1\xbf",
        "\xc3",          // cut
        "\xc3(",         // wrong continuation
        "\xe0\x80\xaf",  // overlong slash
        "\xe0\x9f\xbf",
        "\xe2\x82",  // cut
        "\xe2(\xa1",
        "\xed\xa0\x80",  // surrogate
        "\xed\xbf\xbf",
        "\xf0\x80\x80\xaf",  // overlong
        "\xf0\x8f\xbf\xbf",
        "\xf0\x9f\x98",      // cut
        "\xf4\x90\x80\x80",  // above U+10FFFF
        "\xf5\x80\x80\x80",
        "\xf8\x88\x80\x80\x80",
        "\xfe",
        "\xff",
    };
    for (const std::string_view bytes : cases) {
        const Utf8Step step = utf8_decode_next(bytes, 0);
        EXPECT_FALSE(step.valid) << testing::PrintToString(std::string(bytes));
        EXPECT_EQ(step.length, 1);
        EXPECT_EQ(step.code, static_cast<unsigned char>(bytes[0]));
        EXPECT_FALSE(is_valid_utf8(bytes));
    }
}

TEST(Utf8, ValidTextMayHoldAnyScalarValue) {
    EXPECT_TRUE(is_valid_utf8(""));
    EXPECT_TRUE(is_valid_utf8(std::string_view("a\0b", 3)));
    EXPECT_TRUE(is_valid_utf8("gr\xc3\xbc\xc3\x9f \xe2\x82\xac \xf0\x9f\x98\x80 \xef\xbf\xbf"));
    EXPECT_FALSE(is_valid_utf8("abc\xe2\x82"));
    EXPECT_FALSE(is_valid_utf8("gr\xfc\xdf"));
}

TEST(Utf8, AsciiHasNoHighByte) {
    EXPECT_TRUE(is_ascii(""));
    EXPECT_TRUE(is_ascii("\x01\x7f"));
    EXPECT_FALSE(is_ascii("a\x80"));
}

TEST(Utf8, WhatIsNoScalarValueBecomesTheReplacement) {
    for (const char32_t code : {0xd800U, 0xdfffU, 0x110000U, 0xffffffffU}) {
        std::string bytes;
        append_utf8(bytes, code);
        EXPECT_EQ(bytes, "\xef\xbf\xbd");
    }
}

}  // namespace
}  // namespace postern
