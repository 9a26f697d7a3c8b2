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

}  // namespace
}  // namespace postern
