#include "address/word_finder.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

std::vector<std::string> words(std::string_view text) {
    WordFinder finder(text);
    std::vector<std::string> out;
    std::size_t at = 0;
    while (const auto word = finder.next(at)) {
        EXPECT_EQ(text.substr(word->begin, 2), "=?");
        EXPECT_EQ(text.substr(word->end - 2, 2), "?=");
        out.push_back(std::string(word->charset) + "|" + word->encoding + "|" + std::string(word->payload));
        at = word->end;
    }
    return out;
}

TEST(WordFinder, WordsAreFoundWhereverTheyStand) {
    const std::string longest(5000, 'x');
    const std::vector<std::pair<std::string, std::vector<std::string>>> table = {
        {"=?utf-8?q?a?=", {"utf-8|q|a"}},
        {"x=?UTF-8?B?YQ?=y", {"UTF-8|b|YQ"}},
        {"=?utf-8*en-GB?Q?a?=", {"utf-8|q|a"}},
        {"=?*en?Q?a?=", {"|q|a"}},
        {"=?\?Q?a?=", {"|q|a"}},
        {"=?" + longest + "?q?a?=", {longest + "|q|a"}},
        {"=?utf-8*" + longest + "?q?a?=", {"utf-8|q|a"}},
        {"=?a?q?b?==?c?q?d?= e =?f?b?\?=", {"a|q|b", "c|q|d", "f|b|"}},
        {"=?a?q?b =?c?q?d?=", {"c|q|d"}},
        {"=?=?a?q?b?=", {"a|q|b"}},
        {"=?a?q?b c\n d?=", {"a|q|b c\n d"}},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(words(input), want) << input;
}

TEST(WordFinder, BrokenOnesAreNone) {
    for (const std::string text :
         {"", "=?", "=?=", "=?\?=", "=?a", "=?a?", "=?a?q", "=?a?q?", "=?a?q?b", "=?a?q?b?",
          "=?a?x?b?=", "=?a?qq?b?=", "= ?a?q?b?=", "=?a ?=", "?=", "?==?"}) {
        EXPECT_TRUE(words(text).empty()) << text;
    }
}

TEST(WordFinder, SearchGoesOnFromWhereItIsAsked) {
    WordFinder finder("=?a?q?b?= =?c?q?d?=");
    const auto second = finder.next(1);
    ASSERT_TRUE(second);
    EXPECT_EQ(second->charset, "c");
    EXPECT_FALSE(finder.next(11));
}

}  // namespace
}  // namespace postern
