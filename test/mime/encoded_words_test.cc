#include <gtest/gtest.h>

#include "mime/name_readings.h"

namespace postern {
namespace {

TEST(EncodedWords, WordsAreDecodedWhereverTheyStand) {
    const struct {
        std::string_view input, want;
    } rows[] = {
        {"plain", "plain"},
        {"=?utf-8?q?a_b=2Ec?=", "a b.c"},
        {"=?utf-8?B?YS5leGU=?=", "a.exe"},
        {"x=?utf-8?Q?y?=z", "xyz"},
        {"=?a?Q?b?= \n =?a?Q?c?= d", "bc d"},
        {"=?us-ascii*en?Q?b?=", "b"},
        {"", ""},
    };
    for (const auto& row : rows) EXPECT_EQ(decode_encoded_words(row.input), row.want) << row.input;
}

TEST(EncodedWords, WhatIsNoWordStays) {
    for (std::string_view text :
         {"=?", "=?=", "=?\?=", "=?a?Q?", "=?a?Q?b", "=?a?X?b?=", "=?a?Qb?=", " = ?a?Q?b?= "}) {
        EXPECT_EQ(decode_encoded_words(text), text);
    }
}

TEST(EncodedWords, PercentEscapesAreDecoded) {
    EXPECT_EQ(decode_percent("a%2Eb%2e%zz%4"), "a.b.%zz%4");
}

}  // namespace
}  // namespace postern
