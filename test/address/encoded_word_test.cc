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
        {"=?iso-2022-jp?B?GyRCOzM=?= =?iso-2022-jp?q?a?=", "\u5C71a"},
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
    for (const std::string& text :
         {""s, "a"s, "=?"s, "=?="s, "=?\?="s, "=?utf-8"s, "=?utf-8?"s, "=?utf-8?q"s, "=?utf-8?q?"s,
          "=?utf-8?q?a"s, "=?utf-8?q?a?"s, "=?utf-8?x?a?="s, "=?utf-8?qq?a?="s, "=?\?q?a?="s,
          "= ?utf-8?q?a?="s, "=?"s + std::string(100, 'x') + "?q?a?="s, "a =?b c?= d"s, "\x00=?\xFF"s}) {
        const DecodedText got = decode_words(text);
        EXPECT_EQ(got.text, text);
        EXPECT_FALSE(got.found) << text;
        EXPECT_FALSE(got.undecodable) << text;
    }
}

TEST(EncodedWord, UnknownCharsetsAreUndecodableAndStay) {
    for (const std::string charset :
         {"utf-7", "UTF-16", "utf-16be", "utf-32", "ucs-2", "cp037", "ebcdic-cp-us", "unknown-8bit", "x-none",
          "utf-8//ignore", "utf-8,iso-8859-1", "hz-gb-2312"}) {
        const std::string text = "=?" + charset + "?q?a?= <b@c>";
        const DecodedText got = decode_words(text);
        EXPECT_TRUE(got.undecodable) << charset;
        EXPECT_FALSE(got.found) << charset;
        EXPECT_EQ(got.text, text);
    }
}

TEST(EncodedWord, OverlongFormsAndDataAfterPaddingAreUndecodable) {
    for (const std::string text : {"=?utf-8?q?=C1=80?=", "=?utf-8?q?=C0=AE?=", "=?utf-8?q?=E0=81=80?=",
                                   "=?utf-8?q?=F0=80=81=80?=", "=?utf-8?b?YQ==YQ==?=", "=?utf-8?b?YQ=Y?="}) {
        EXPECT_TRUE(decode_words(text).undecodable) << text;
    }
    for (const std::string text : {"=?utf-8?q?=C1lvaro?=", "=?utf-8?q?=E5=B1?=", "=?utf-8?q?=FF?=",
                                   "=?utf-8?b?YQ====?=", "=?utf-8?b?Y Q==?="}) {
        EXPECT_FALSE(decode_words(text).undecodable) << text;
    }
}

TEST(EncodedWord, ControlBytesAreToldAndLineEndsBecomeNul) {
    const DecodedText got = decode_words("=?utf-8?q?a=0Ab=0Dc=00d?=");
    EXPECT_TRUE(got.control);
    EXPECT_EQ(got.text, "a\0b\0c\0d"s);
    EXPECT_TRUE(decode_words("=?iso-8859-1?q?=1B?=").control);
    EXPECT_TRUE(decode_words("=?utf-8?q?=7F?=").control);
    EXPECT_FALSE(decode_words("=?utf-8?q?=09?=").control);
    EXPECT_FALSE(decode_words("a\x01 =?utf-8?q?b?=").control);
}

TEST(EncodedWord, BlanksBetweenWordsAreKeptOnRequest) {
    const DecodedText got = decode_words("=?utf-8?q?a?= =?utf-8?q?b?= c", BetweenWords::kKeep);
    EXPECT_EQ(got.text, "a b c");
    EXPECT_TRUE(got.adjacent);
    EXPECT_TRUE(decode_words("=?utf-8?q?a?= =?utf-8?q?b?=").adjacent);
    EXPECT_FALSE(decode_words("=?utf-8?q?a?= x =?utf-8?q?b?=").adjacent);
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
