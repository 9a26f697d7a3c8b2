#include "address/comments.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(WithoutComments, EachBecomesOneSpace) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"a(b)c", "a c"},           {"a(b(c)d)e", "a e"},
        {"a(b\\)c)d", "a d"},       {"a(b\\(c)d", "a d"},
        {"(a)(b)", "  "},           {"()", " "},
        {"\"a(b)c\"", "\"a(b)c\""}, {"\"a\\\"(b)c\"(d)", "\"a\\\"(b)c\" "},
        {"a\\(b)c", "a\\(b)c"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(without_comments(input), want) << input;
}

TEST(WithoutComments, WhatIsNotClosedStays) {
    for (const std::string text : {"", "a", "a(b", "a((b)", "a)b", "a(b\\)", "a(", "\"a(b", "\\"}) {
        EXPECT_EQ(without_comments(text), text);
    }
    EXPECT_EQ(without_comments("a(b)c(d"), "a c(d");
}

TEST(CutComments, LeaveNothingAndTellWhatGrewTogether) {
    const std::vector<std::pair<std::string, std::string>> joined = {{"exam(x)ple", "example"},
                                                                     {"a@(x)b(y)c", "a@bc"},
                                                                     {"a(b(c)d)(e)f", "af"},
                                                                     {"a(b\\)c)d", "ad"},
                                                                     {"\"a\"(x)b", "\"a\"b"}};
    for (const auto& [input, want] : joined) {
        const CutComments got = cut_comments(input);
        EXPECT_EQ(got.text, want);
        EXPECT_TRUE(got.joined) << input;
    }
    const std::vector<std::pair<std::string, std::string>> apart = {{"a (x) b", "a  b"},
                                                                    {"(x)a", "a"},
                                                                    {"a(x)", "a"},
                                                                    {"a(x) b", "a b"},
                                                                    {"a (x)b", "a b"},
                                                                    {"a(x)<b>", "a<b>"},
                                                                    {"a", "a"},
                                                                    {"a,(x)b", "a,b"},
                                                                    {"a(x", "a(x"},
                                                                    {"\"a(x)b\"", "\"a(x)b\""},
                                                                    {"", ""}};
    for (const auto& [input, want] : apart) {
        const CutComments got = cut_comments(input);
        EXPECT_EQ(got.text, want);
        EXPECT_FALSE(got.joined) << input;
    }
}

}  // namespace
}  // namespace postern
