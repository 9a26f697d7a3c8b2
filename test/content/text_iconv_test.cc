#include "content/text_iconv.h"

#include <gtest/gtest.h>

#include "text_pieces.h"

namespace postern {
namespace {

TEST(IconvStream, StatesAndCutCharactersGoOnFromPieceToPiece) {
    const struct {
        const char* name;
        std::string_view bytes, want;
    } rows[] = {
        {"KOI8-R", "\xF0\xD2\xC9\xD7\xC5\xD4", "\u041F\u0440\u0438\u0432\u0435\u0442"},
        {"CP932", "\x93\xFA\x96\x7B", "\u65E5\u672C"},
        {"EUC-JP", "\xC6\xFC\xCB\xDC", "\u65E5\u672C"},
        {"GB18030", "\xC4\xE3\x81\x30\x89\x38", "\u4F60\u00DF"},
        {"ISO-2022-JP", "a\x1B$BF|K\\\x1B(Bb", "a\u65E5\u672Cb"},
        {"ISO-2022-KR", "\x1B$)C\x0E\x47\x51\x0F z", "\uD55C z"},
        {"IBM037", "\xC8\x85\x93\x93\x96", "Hello"},
        {"BIG5-HKSCS", "\x88\x62\x88\x66", "\u00CA\u0304\u00CA"},
        {"CP1258",
         "xa\xCC"
         "a",
         "x\u00E0"
         "a"},  // the last could have got an accent, too
        // Bytes that are not theirs, and characters that end too early.
        {"EUC-JP", "a\xFF\xC6\xFC\xFFz", "a\uFFFD\u65E5\uFFFDz"},
        {"EUC-JP", "a\xC6", "a\uFFFD"},
        {"CP932", "\x93", "\uFFFD"},
        {"ISO-2022-JP", "\x1B$B", ""},
        {"ISO-2022-JP", "\x1B$BF", "\uFFFD"},
        {"ISO-2022-JP", "a\xE9z", "a\uFFFDz"},
        {"KOI8-R", "", ""},
    };
    for (const auto& row : rows) {
        for (std::size_t step = 0; step < 6; ++step) {
            IconvStream stream;
            ASSERT_TRUE(stream.begin(row.name)) << row.name;
            EXPECT_EQ(streamed(stream, row.bytes, step), row.want) << row.name << " by " << step;
        }
    }
}

TEST(IconvStream, ATextBeginsInTheFirstState) {
    IconvStream stream;
    std::string out;
    ASSERT_TRUE(stream.begin("ISO-2022-JP"));
    stream.feed("\x1B$BF|K", out);
    ASSERT_TRUE(stream.begin("ISO-2022-JP"));
    EXPECT_EQ(streamed(stream, "abc"), "abc");
    ASSERT_TRUE(stream.begin("KOI8-R"));
    EXPECT_EQ(streamed(stream, "\xF0"), "\u041F");
}

TEST(IconvStream, WhatIconvDoesNotKnowIsToldAndLeavesNothing) {
    IconvStream stream;
    EXPECT_FALSE(stream.begin("no such charset"));
    ASSERT_TRUE(stream.begin("KOI8-R"));
    EXPECT_FALSE(stream.begin("no such charset"));
    ASSERT_TRUE(stream.begin("KOI8-R"));
    EXPECT_EQ(streamed(stream, "\xF0"), "\u041F");
}

TEST(IconvStream, LongInputIsHeldInPieces) {
    IconvStream stream;
    ASSERT_TRUE(stream.begin("EUC-JP"));
    std::string out;
    stream.feed(std::string(1U << 20U, '\xFF'), out);
    EXPECT_EQ(out.size(), 3U << 20U);
    EXPECT_LT(stream.memory_used(), 20000U);
}

}  // namespace
}  // namespace postern
