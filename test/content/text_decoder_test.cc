#include "content/text_decoder.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "text_pieces.h"

namespace postern {
namespace {

using namespace std::string_view_literals;

std::string decoded(std::string_view charset, std::string_view bytes, std::size_t step = 0) {
    TextDecoder decoder;
    decoder.begin(charset);
    return streamed(decoder, bytes, step);
}

struct Row {
    std::string_view charset, bytes, want;
};

// All cuts in pieces of a size, and all in two.
void expect_all(std::initializer_list<Row> rows) {
    for (const Row& row : rows) {
        EXPECT_EQ(decoded(row.charset, row.bytes), row.want) << row.charset;
        for (std::size_t step = 1; step < row.bytes.size(); ++step) {
            EXPECT_EQ(decoded(row.charset, row.bytes, step), row.want) << row.charset << " by " << step;
            TextDecoder decoder;
            decoder.begin(row.charset);
            EXPECT_EQ(cut_in_two(decoder, row.bytes, step), row.want) << row.charset << " at " << step;
        }
    }
}

TEST(TextDecoder, EveryCharsetBecomesUtf8) {
    expect_all({
        {"utf-8", "Gr\u00FC\u00DFe \U0001F600", "Gr\u00FC\u00DFe \U0001F600"},
        {"iso-8859-1", "Gr\xFC\xDF"sv, "Gr\u00FC\u00DF"},
        {"iso-8859-1", "\x93quoted\x94", "\u201Cquoted\u201D"},
        {"windows-1252", "\x80 5", "\u20AC 5"},
        {"iso-8859-15", "\xA4 5", "\u20AC 5"},
        {"koi8-r", "\xF0\xD2\xC9\xD7\xC5\xD4", "\u041F\u0440\u0438\u0432\u0435\u0442"},
        {"windows-1251", "\xCF\xF0\xE8", "\u041F\u0440\u0438"},
        {"shift_jis", "\x93\xFA\x96\x7B", "\u65E5\u672C"},
        {"iso-2022-jp", "a\x1B$BF|K\\\x1B(Bb\r\n\x1B$BF|\x1B(B",
         "a\u65E5\u672C"
         "b\n\u65E5"},
        {"gb2312", "\xC4\xE3\xBA\xC3", "\u4F60\u597D"},
        {"big5", "\xA7\x41", "\u4F60"},
        {"euc-kr", "\xC7\xD1", "\uD55C"},
        {"utf-7", "Hi +ZeVnLA-!", "Hi \u65E5\u672C!"},
        {"utf-7", "+ADw-b+AD4-", "<b>"},
        {"utf-16be", "\0H\0i\0\r\0\n\x20\xAC"sv, "Hi\n\u20AC"},
        {"utf-16", "H\0i\0"sv, "Hi"},
        {"utf-32le", "H\0\0\0i\0\0\0"sv, "Hi"},
        {"ibm037", "\xC8\x85\x93\x93\x96", "Hello"},
    });
}

TEST(TextDecoder, WhatIsUnknownOrLiesIsGuessed) {
    for (const std::string_view charset : {"", "us-ascii", "unknown-8bit", "x-no-such", "hz-gb-2312"}) {
        expect_all({
            {charset, "plain", "plain"},
            {charset, "Gr\u00FC\u00DFe", "Gr\u00FC\u00DFe"},
            {charset, "Gr\xFC\xDF"sv, "Gr\u00FC\u00DF"},
            {charset, "\u00FC and \xFC \x93x\x94", "\u00FC and \u00FC \u201Cx\u201D"},
        });
    }
}

TEST(TextDecoder, NoBytesStopIt) {
    expect_all({
        {"utf-8", "a\xFF\xFE\xC3z", "a\uFFFD\uFFFD\uFFFDz"},
        {"utf-8", "abc\xE2\x82", "abc\uFFFD\uFFFD"},
        {"euc-jp", "abc\xFF\xC6\xFC", "abc\uFFFD\u65E5"},
        {"iso-2022-jp", "abc\x1B$BF", "abc\uFFFD"},
        {"iso-2022-jp", "ab\x1B%%c", "ab\x1B%%c"},
        {"utf-16be", "\0a\xD8\0\0b\0"sv,
         "a\uFFFD"
         "b\uFFFD"},
        {"utf-8", "a\0b"sv, "a\0b"sv},
        {"utf-8", "", ""},
    });
}

TEST(TextDecoder, LineEndsAreLf) {
    for (const std::string_view charset : {"utf-8", "", "koi8-r"}) {
        expect_all({
            {charset, "one\r\ntwo\nthree\rfour", "one\ntwo\nthree\nfour"},
            {charset, "\r\n\r\n\n\n", "\n\n\n\n"},
            {charset, "one\r\r\ntwo\r\rthree", "one\ntwo\nthree"},
            {charset, "one\r", "one\n"},
            {charset, "one\r\r", "one\n"},
            {charset, "\r\n", "\n"},
            {charset, "\n\r", "\n\n"},
        });
    }
}

TEST(TextDecoder, AByteOrderMarkGoesBeforeWhatIsDeclared) {
    for (const std::string_view charset : {"", "utf-8", "us-ascii", "iso-8859-1", "koi8-r", "utf-16"}) {
        expect_all({
            {charset, "\xEF\xBB\xBFGr\xC3\xBC", "Gr\u00FC"},
            {charset, "\xFF\xFEH\0\xAC\x20"sv, "H\u20AC"},
            {charset, "\xFE\xFF\0H\x20\xAC"sv, "H\u20AC"},
            {charset, "\xEF\xBB\xBF", ""},
            {charset, "\xFF\xFE", ""},
        });
    }
    expect_all({
        {"utf-32", "\xFF\xFE\0\0H\0\0\0"sv, "H"},
        {"utf-16be", "\xFE\xFF\0H"sv, "H"},
        {"utf-7", "+/v8-H", "H"},
        // Only at the beginning, and only whole.
        {"utf-8", "a\uFEFFb", "a\uFEFFb"},
        {"utf-8", "\uFEFF\uFEFFb", "\uFEFFb"},
        {"utf-8", "\xEF\xBBx", "\uFFFD\uFFFDx"},
        {"", "\xFEx", "\u00FEx"},
        {"", "\xFE", "\u00FE"},
    });
}

TEST(TextDecoder, OneDecodesManyTexts) {
    TextDecoder decoder;
    const Row rows[] = {{"iso-2022-jp", "\x1B$BF|\r", "\u65E5\n"},
                        {"utf-8", "\xE2\x82", "\uFFFD\uFFFD"},
                        {"iso-2022-jp", "abc", "abc"},
                        {"utf-16be", "\xD8\0\r"sv, "\uFFFD"},
                        {"koi8-r", "\xF0", "\u041F"},
                        {"", "\n", "\n"}};
    for (const Row& row : rows) {
        decoder.begin(row.charset);
        EXPECT_EQ(streamed(decoder, row.bytes), row.want) << row.charset;
    }
}

// Random bytes in random pieces, from a fixed seed.
TEST(TextDecoder, CutsChangeNothingAndAllThatComesIsUtf8) {
    std::minstd_rand random(7);
    for (const std::string_view charset :
         {"", "utf-8", "iso-8859-1", "utf-16", "utf-32", "utf-7", "iso-2022-jp", "iso-2022-jp-3",
          "iso-2022-kr", "euc-jp", "shift_jis", "gb18030", "big5-hkscs", "big5", "euc-tw", "euc-kr",
          "tis-620", "ibm037", "windows-1258"}) {
        std::string bytes;
        for (int i = 0; i < 20000; ++i) {
            constexpr std::string_view kFavourites = "\r\n\x1B$B(J)C\x0E\x0F+-\xEF\xBB\xBF\xFE\xFF\x88\x62";
            bytes += random() % 2 == 0 ? kFavourites[random() % kFavourites.size()]
                                       : static_cast<char>(random() % 256);
        }
        const std::string want = decoded(charset, bytes);
        EXPECT_TRUE(is_valid_utf8(want)) << charset;
        EXPECT_EQ(want.find('\r'), std::string::npos) << charset;
        EXPECT_LE(want.size(), 4 * bytes.size()) << charset;
        TextDecoder decoder;
        decoder.begin(charset);
        std::string out;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t size = 1 + random() % (random() % 8 == 0 ? 6000 : 5);
            decoder.feed(std::string_view(bytes).substr(at, size), out);
            EXPECT_TRUE(is_valid_utf8(out)) << charset;
            at += size;
        }
        decoder.finish(out);
        EXPECT_EQ(out, want) << charset;
    }
}

TEST(TextDecoder, MemoryIsBounded) {
    TextDecoder decoder;
    for (const std::string_view charset : {"", "utf-16", "euc-jp"}) {
        decoder.begin(charset);
        std::string out;
        decoder.feed(std::string(4U << 20U, '\xFF'), out);
        decoder.finish(out);
        EXPECT_LT(decoder.memory_used(), 65536U);
    }
}

}  // namespace
}  // namespace postern
