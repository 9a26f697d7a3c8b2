#include "address/decoded_forms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

constexpr std::size_t kPlenty = 100000;

std::vector<std::string> texts(std::string_view text) {
    std::size_t budget = kPlenty;
    return decode_every_way(text, budget).texts;
}

using Texts = std::vector<std::string>;

TEST(DecodedForms, EachMannerThatMattersIsATextOnce) {
    const std::vector<std::pair<std::string, Texts>> table = {
        {"no word", {}},
        {"=?utf-8?q?a?=", {"a"}},
        {"=?utf-8?q?a?= =?utf-8?q?b?=", {"ab", "a b"}},
        {"=?utf-8?q?a?==?utf-8?q?b?=", {"ab"}},
        {"=?utf-8?q?=C1=AC?=", {"\uFFFD\uFFFD", "l"}},
        {"=?us-ascii?q?a=AD?=", {"a\uFFFD", "a"}},
        {"=?utf-8?b?YWJj=ZGVm?=", {"abcdef", "abc"}},
        {"=?utf-8?b?YW=JjZA==?=", {"a&6@", "a", "abcd"}},
        {"=?shift_jis?q?a=81?==?shift_jis?q?=40b?=", {"a b", "a\uFFFD@b"}},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(texts(input), want) << input;
}

TEST(DecodedForms, MannersCombine) {
    // Which of three readings of the padding, with or without the blank, and each of its own mind on 0xC1
    // 0xAC.
    const Texts got = texts("=?utf-8?b?eA==wa==?= =?utf-8?q?=C1=AC?=");
    for (const std::string want : {"x\uFFFD\uFFFD\uFFFD", "x\u00C1l", "x\uFFFD \uFFFD\uFFFD", "x\u00C1 l",
                                   "x\uFFFD\uFFFD", "xl", "x \uFFFD\uFFFD", "x l"}) {
        EXPECT_NE(std::find(got.begin(), got.end(), want), got.end()) << want;
    }
}

TEST(DecodedForms, WhatCanNotBeReadIsTold) {
    std::size_t budget = kPlenty;
    EXPECT_TRUE(decode_every_way("=?x-none?q?a?=", budget).undecodable);
    EXPECT_TRUE(decode_every_way("=?utf-8?q?a=00?=", budget).control);
    EXPECT_TRUE(decode_every_way("=?utf-8?q?=E2=80=AEa?=", budget).override_mark);
    const DecodedForms plain = decode_every_way("=?utf-8?q?a?= =?utf-8?q?=C1=AC?=", budget);
    EXPECT_FALSE(plain.undecodable || plain.control || plain.override_mark || plain.cut);
}

TEST(DecodedForms, ControlBytesOfOneMannerOnlyAreInTheTexts) {
    std::size_t budget = kPlenty;
    const DecodedForms got = decode_every_way("=?utf-8?q?a=C0=80b?=", budget);
    EXPECT_FALSE(got.control);
    EXPECT_EQ(got.texts, (Texts{"a\uFFFD\uFFFDb", std::string("a\0b", 3)}));
}

TEST(DecodedForms, BudgetIsKept) {
    const std::string text = "=?utf-8?q?a?= =?utf-8?q?b?=";
    std::size_t budget = 2 * text.size();
    EXPECT_FALSE(decode_every_way(text, budget).cut);
    EXPECT_EQ(budget, 0U);
    budget = 2 * text.size() - 1;
    const DecodedForms once = decode_every_way(text, budget);
    EXPECT_TRUE(once.cut);
    EXPECT_EQ(once.texts, Texts{"ab"});
    budget = text.size() - 1;
    const DecodedForms none = decode_every_way(text, budget);
    EXPECT_TRUE(none.cut);
    EXPECT_TRUE(none.texts.empty());
}

}  // namespace
}  // namespace postern
