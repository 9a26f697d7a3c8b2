#include "address/charset.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

struct Case {
    std::string charset;
    std::string bytes;
    std::string want;
};

TEST(CharsetConverter, EachCharsetOfTheListIsDecoded) {
    const std::vector<Case> table = {
        {"utf-8", "\xC3\xA9", "\u00E9"},
        {"UTF8",
         "a\xFF"
         "b",
         "a\uFFFDb"},
        {"us-ascii", "a\xE9", "a\uFFFD"},
        {"iso-8859-1", "\xE9", "\u00E9"},
        {"latin1", "\xE9", "\u00E9"},
        {"iso-8859-2", "\xB1", "\u0105"},
        {"iso-8859-3", "\xA1", "\u0126"},
        {"iso-8859-4", "\xA1", "\u0104"},
        {"iso-8859-5", "\xB0", "\u0410"},
        {"iso-8859-6", "\xC7", "\u0627"},
        {"iso-8859-7", "\xE1", "\u03B1"},
        {"iso-8859-8-i", "\xE0", "\u05D0"},
        {"iso-8859-9", "\xFD", "\u0131"},
        {"iso-8859-10", "\xA1", "\u0104"},
        {"iso-8859-11", "\xA1", "\u0E01"},
        {"iso-8859-13", "\xE0", "\u0105"},
        {"iso-8859-14", "\xA1", "\u1E02"},
        {"iso-8859-15", "\xA4", "\u20AC"},
        {"iso-8859-16", "\xA4", "\u20AC"},
        {"windows-874", "\xA1", "\u0E01"},
        {"windows-1250", "\xB9", "\u0105"},
        {"windows-1251", "\xC8", "\u0418"},
        {"Windows-1252", "\x80", "\u20AC"},
        {"windows-1253", "\xE1", "\u03B1"},
        {"windows-1254", "\xFD", "\u0131"},
        {"windows-1255", "\xE0", "\u05D0"},
        {"windows-1256", "\xC7", "\u0627"},
        {"windows-1257", "\xE0", "\u0105"},
        {"windows-1258", "\xFE", "\u20AB"},
        {"koi8-r", "\xC1", "\u0430"},
        {"koi8-u", "\xA4", "\u0454"},
        {"tis-620", "\xA1", "\u0E01"},
        {"macintosh", "\x8E", "\u00E9"},
        {"iso-2022-jp", "\x1B$B;3\x1B(B", "\u5C71"},
        {"iso-2022-kr", "\x1B$)C\x0E\x30\x21\x0F", "\uAC00"},
        {"shift_jis", "\x8ER", "\u5C71"},
        {"euc-jp", "\xBB\xB3", "\u5C71"},
        {"euc-kr", "\xB0\xA1", "\uAC00"},
        {"ks_c_5601-1987", "\xB0\xA1", "\uAC00"},
        {"gb2312", "\xC9\xBD", "\u5C71"},
        {"gbk", "\xC9\xBD", "\u5C71"},
        {"gb18030", "\x81\x30\x81\x30", "\u0080"},
        {"big5", "\xA4s", "\u5C71"},
        {"cp866", "\x88", "\u0418"},
        {"ibm850", "\x94", "\u00F6"},
        {"iso-2022-jp-ms", "\x1B$B;3\x1B(I1\x1B(B", "\u5C71\uFF71"},
        {"iso-2022-jp-2", "\x1B$B;3\x1B(B", "\u5C71"},
        {"x-mac-roman", "\x9A", "\u00F6"},
        {"unknown-8bit", "J\xF6rg\x80", "J\u00F6rg\u20AC"},
        {"windows-1252", "\x8D", "\u008D"},
        {"windows-1253", "\xD2", "\uFFFD"},
        {"utf-8", "\xC1\xAC\xE0\x81\x80", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD"},
    };
    for (const Case& c : table) {
        std::string out = "<";
        EXPECT_TRUE(CharsetConverter().append(c.charset, c.bytes, out)) << c.charset;
        EXPECT_EQ(out, "<" + c.want) << c.charset;
    }
}

TEST(CharsetConverter, WhatIsNotOnTheListIsRefusedAndNothingAppended) {
    for (const std::string charset :
         {"", "utf-7", "utf-16", "utf-16le", "utf-32", "ucs-4", "cp037", "ibm037", "utf", "utf-80",
          "iso-8859-12", "iso-8859-99", "utf-8//TRANSLIT", "iso-2022-cn", "hz-gb-2312", "x-none", "ibm500"}) {
        std::string out = "x";
        EXPECT_FALSE(CharsetConverter().append(charset, "a", out)) << charset;
        EXPECT_EQ(out, "x");
    }
}

TEST(CharsetConverter, InvalidBytesAreReplacedOneByOneAndNeverSwallowTheRest) {
    std::string out;
    EXPECT_TRUE(CharsetConverter().append("euc-jp", "\xFF\xFF<a@b.test>\xBB", out));
    EXPECT_EQ(out, "\uFFFD\uFFFD<a@b.test>\uFFFD");
    out.clear();
    EXPECT_TRUE(CharsetConverter().append("windows-1253", std::string(5000, '\xD2'), out));
    EXPECT_EQ(out.size(), 3U * 5000);
}

TEST(CharsetConverter, WhatTheCharsetDoesNotHaveIsGuessedOnRequest) {
    const std::vector<Case> table = {{"utf-8", "\xC1\xAC \xFC \xC3\xA9", "l \u00FC \u00E9"},
                                     {"us-ascii", "a\xFC\x8D", "a\u00FC\u008D"},
                                     {"iso-8859-1", "\x9A\xE9", "\u0161\u00E9"},
                                     {"windows-1253", "\xD2", "\uFFFD"},
                                     {"koi8-r", "\xC1", "\u0430"}};
    for (const Case& c : table) {
        std::string out;
        EXPECT_TRUE(CharsetConverter().append(c.charset, c.bytes, out, BadBytes::kGuess)) << c.charset;
        EXPECT_EQ(out, c.want) << c.charset;
    }
}

TEST(CharsetConverter, DoubtIsToldWhereAGuessWouldDiffer) {
    const std::vector<std::pair<std::string, std::string>> doubtful = {
        {"utf-8", "\xFF"}, {"utf-8", "\xC1\xAC"}, {"us-ascii", "\xE9"}, {"latin1", "\x92"}};
    for (const auto& [charset, bytes] : doubtful) {
        CharsetConverter converter;
        std::string out;
        EXPECT_TRUE(converter.append(charset, bytes, out));
        EXPECT_TRUE(converter.doubtful()) << charset;
    }
    const std::vector<std::pair<std::string, std::string>> certain = {{"utf-8", "\xC3\xA9"},
                                                                      {"us-ascii", "a\x7F"},
                                                                      {"latin1", "\xA0\xE9"},
                                                                      {"windows-1252", "\x92"},
                                                                      {"koi8-r", "\x92"}};
    for (const auto& [charset, bytes] : certain) {
        CharsetConverter converter;
        std::string out;
        EXPECT_TRUE(converter.append(charset, bytes, out));
        EXPECT_FALSE(converter.doubtful()) << charset;
    }
}

TEST(CharsetConverter, ShiftStateEndsWithEachCall) {
    CharsetConverter converter;
    std::string out;
    EXPECT_TRUE(converter.append("iso-2022-jp", "\x1B$B;3", out));
    EXPECT_TRUE(converter.append("iso-2022-jp", ";3", out));
    EXPECT_EQ(out, "\u5C71;3");
}

TEST(CharsetConverter, OpensSixCharsetsAndNoMore) {
    CharsetConverter converter;
    std::string out;
    for (const std::string charset : {"koi8-r", "koi8-u", "big5", "euc-jp", "euc-kr", "windows-1251"}) {
        EXPECT_TRUE(converter.append(charset, "a", out)) << charset;
    }
    EXPECT_FALSE(converter.append("windows-1250", "a", out));
    EXPECT_TRUE(converter.append("big5", "a", out));
    EXPECT_TRUE(converter.append("utf-8", "a", out));
}

}  // namespace
}  // namespace postern
