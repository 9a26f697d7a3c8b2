#include "address/encoded_word.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

using namespace std::string_literals;

struct Case {
    std::string input;
    std::string want;
};

TEST(EncodedWord, IsDecodedWhereverItStands) {
    const std::vector<Case> table = {
        {"=?utf-8?q?a_b=2Cc?=", "a b,c"},
        {"=?UTF-8?B?YSxi?=", "a,b"},
        {"=?utf-8?b?YSxiYw?=", "a,bc"},
        {"=?utf-8?q?\?=", ""},
        {"=?utf-8?q?=?=", "="},
        {"=?utf-8?q?a=?= x", "a= x"},
        {"=?utf-8*en-GB?q?a?=", "a"},
        {"x=?utf-8?q?a?=y", "xay"},
        {"\"=?utf-8?q?a?=\" <b@c>", "\"a\" <b@c>"},
        {"(=?utf-8?q?a?=)", "(a)"},
        {"a@=?utf-8?q?b?=.c", "a@b.c"},
        {"=?utf-8?q?a?= =?utf-8?q?b?=", "ab"},
        {"=?utf-8?q?a?=\n =?iso-8859-1?q?b?=", "ab"},
        {"=?utf-8?q?a?==?utf-8?q?b?=", "ab"},
        {"=?utf-8?q?a?= x =?utf-8?q?b?=", "a x b"},
        {"=?utf-8?q?a?=  ", "a  "},
        {"=?utf-8?q?=E5=B1?= =?utf-8?q?=B1?=", "\u5C71"},
        {"=?utf-8?B?5bGx55?= =?utf-8?B?Sw?=", "\u5C71\uFFFDK"},
        {"=?shift_jis?q?=8E?= =?shift_jis?q?R?=", "\u5C71"},
        {"=?iso-2022-jp?B?GyRCOzNFRBsoQg==?=", "\u5C71\u7530"},
        {"=?iso-2022-jp?B?GyRCOzM=?= =?iso-2022-jp?q?;3=1B=28B?=", "\u5C71\u5C71"},
        {"=?utf-8?q?a b\n c?=", "a b c"},
        {"=?utf-8*" + std::string(100, 'x') + "?q?a?=", "a"},
        {"=?utf-8?q?a=0A?= <b@c>", "a\0 <b@c>"s},
        {"=?utf-8?q?=0D=0A_a_=0D=0A?=", "\0\0 a \0\0"s},
        {"=?utf-8?q?a b?=", "a b"},
        {"=?utf-8?q?foo =?utf-8?q?a?=", "=?utf-8?q?foo a"},
        {"=?utf-8?q?=?utf-8?q?a?=?=", "=?utf-8?q?a?="},
        {"=?utf-8?q?=3D=3Futf-8=3Fq=3Fa=3F=3D?=", "=?utf-8?q?a?="},
        {"=?utf-8?q?\xE5\xB1\xB1?=", "\u5C71"},
    };
    for (const Case& c : table) {
        const DecodedText got = decode_words(c.input);
        EXPECT_EQ(got.text, c.want) << c.input;
        EXPECT_TRUE(got.found) << c.input;
        EXPECT_FALSE(got.undecodable) << c.input;
        EXPECT_FALSE(got.control) << c.input;
    }
}

TEST(EncodedWord, WhatIsNoneStaysAsItIs) {
    for (const std::string& text : {""s, "a"s, "=?"s, "=?="s, "=?\?="s, "=?utf-8"s, "=?utf-8?"s, "=?utf-8?q"s,
                                    "=?utf-8?q?"s, "=?utf-8?q?a"s, "=?utf-8?q?a?"s, "=?utf-8?x?a?="s,
                                    "=?utf-8?qq?a?="s, "= ?utf-8?q?a?="s, "a =?b c?= d"s, "\x00=?\xFF"s}) {
        const DecodedText got = decode_words(text);
        EXPECT_EQ(got.text, text);
        EXPECT_FALSE(got.found) << text;
        EXPECT_FALSE(got.undecodable) << text;
    }
}

TEST(EncodedWord, UnknownCharsetsAreUndecodableAndStay) {
    for (const std::string charset :
         {"utf-7", "UTF-16", "utf-16be", "utf-32", "ucs-2", "cp037", "ebcdic-cp-us", "x-none",
          "utf-8//ignore", "utf-8,iso-8859-1", "hz-gb-2312", "utf-8 ", "", "*en"}) {
        const std::string text = "=?" + charset + "?q?a?= <b@c>";
        const DecodedText got = decode_words(text);
        EXPECT_TRUE(got.undecodable) << charset;
        EXPECT_FALSE(got.found) << charset;
        EXPECT_EQ(got.text, text);
    }
    const std::string longest = "=?" + std::string(50000, 'x') + "?q?a?=";
    EXPECT_TRUE(decode_words(longest).undecodable);
}

// ---- where readers part

struct Parting {
    std::string input;
    std::string usual;
    std::string other;
};

void expect_parting(const std::vector<Parting>& table, const WordManners& manners, bool DecodedText::*told) {
    for (const Parting& c : table) {
        const DecodedText usual = decode_words(c.input);
        EXPECT_EQ(usual.text, c.usual) << c.input;
        EXPECT_EQ(decode_words(c.input, manners).text, c.other) << c.input;
        EXPECT_FALSE(usual.undecodable) << c.input;
        EXPECT_TRUE(c.usual == c.other || usual.*told) << c.input;
    }
}

TEST(EncodedWord, BlanksBetweenWordsAreKeptOnRequest) {
    expect_parting({{"=?utf-8?q?a?= =?utf-8?q?b?= c", "ab c", "a b c"},
                    {"=?utf-8?q?a?=\n =?koi8-r?q?b?=", "ab", "a\n b"},
                    {"=?utf-8?q?a?= x =?utf-8?q?b?=", "a x b", "a x b"}},
                   {.between = BetweenWords::kKeep}, &DecodedText::adjacent);
    EXPECT_FALSE(decode_words("=?utf-8?q?a?= x =?utf-8?q?b?=").adjacent);
}

TEST(EncodedWord, WordsAreDecodedEachByItselfOnRequest) {
    expect_parting({{"=?iso-2022-jp?B?GyRC?= =?iso-2022-jp?q?;3=1B=28B?=", "\u5C71", ";3"},
                    {"=?iso-2022-jp?B?GyRCOzM=?= =?ISO-2022-JP?q?a?=", "\u5C71\uFFFD", "\u5C71a"},
                    {"=?shift_jis?q?a=81?= =?shift_jis?q?=40b?=", "a\u3000b", "a\uFFFD@b"},
                    {"=?utf-8?q?=E5=B1?= =?utf-8?b?sQ==?=", "\u5C71", "\uFFFD\uFFFD\uFFFD"},
                    {"=?utf-8?q?a?= =?utf-8?q?b?=", "ab", "ab"}},
                   {.across = AcrossWords::kApart}, &DecodedText::split);
    EXPECT_FALSE(decode_words("=?utf-8?q?a?= =?utf-8?q?b?=").split);
    EXPECT_FALSE(decode_words("=?iso-2022-jp?q?a?= =?utf-8?q?b?=").split);
    EXPECT_FALSE(decode_words("=?utf-8?q?=E5?= x =?utf-8?q?=B1?=").split);
}

TEST(EncodedWord, DataBehindPaddingIsLeftOutOnRequest) {
    expect_parting({{"=?utf-8?b?YQ==Yg==?=", "ab", "a"}, {"=?utf-8?b?YQ==?= =?utf-8?b?Yg==?=", "ab", "ab"}},
                   {.padding = Padding::kStops}, &DecodedText::goes_on);
    EXPECT_FALSE(decode_words("=?utf-8?b?YQ====?=").goes_on);
    EXPECT_FALSE(decode_words("=?utf-8?b?YQ==?= =?utf-8?b?Yg==?=").goes_on);
}

TEST(EncodedWord, BytesThatTheCharsetDoesNotHaveAreGuessedOnRequest) {
    expect_parting({{"=?utf-8?q?=C1=AC?=", "\uFFFD\uFFFD", "l"},
                    {"=?utf-8?q?=C1lvaro?=", "\uFFFDlvaro", "\u00C1lvaro"},
                    {"=?us-ascii?q?=ADa?=", "\uFFFDa", "\u00ADa"},
                    {"=?utf-8?q?=C3=A9?=", "\u00E9", "\u00E9"}},
                   {.bad = BadBytes::kGuess}, &DecodedText::doubtful);
    EXPECT_FALSE(decode_words("=?utf-8?q?=C3=A9?=").doubtful);
}

TEST(EncodedWord, ControlBytesAreToldAndLineEndsBecomeNul) {
    const DecodedText got = decode_words("=?utf-8?q?a=0Ab=0Dc=00d?=");
    EXPECT_TRUE(got.control);
    EXPECT_EQ(got.text, "a\0b\0c\0d"s);
    for (const std::string text : {"=?iso-8859-1?q?=1B?=", "=?utf-8?q?=7F?=", "=?utf-8?q?a=0A?==?utf-8?q?b?=",
                                   "=?utf-8?q?a?= =?utf-8?q?=0A?= =?koi8-r?q?b?=", "=?utf-8?q?a=0A?=b",
                                   "=?utf-8?q?a=0A?=@b.test", "a=?utf-8?q?=0Ab?=", "a=?utf-8?q?=0A?= b"}) {
        EXPECT_TRUE(decode_words(text).control) << text;
    }
    for (const std::string text :
         {"=?utf-8?q?=09?=", "a\x01 =?utf-8?q?b?=", "=?utf-8?q?a=0A?=", "=?utf-8?q?=0Aa?= b",
          "\"=?utf-8?q?a=0A?=\" <b@c>", "=?utf-8?q?a?= =?utf-8?q?=0D=0A?= <b@c>", "=?utf-8?q?a=0A?=<b@c>"}) {
        EXPECT_FALSE(decode_words(text).control) << text;
    }
}

TEST(EncodedWord, MoreCharsetsThanOneHeaderHasAreUndecodable) {
    std::string text;
    for (const std::string charset :
         {"koi8-r", "koi8-u", "big5", "euc-jp", "euc-kr", "windows-1251", "windows-1250"}) {
        EXPECT_FALSE(decode_words(text).undecodable) << text;
        text += "=?" + charset + "?q?a?= ";
    }
    EXPECT_TRUE(decode_words(text).undecodable);
}

}  // namespace
}  // namespace postern
