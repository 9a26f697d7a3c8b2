#include <gtest/gtest.h>

#include "base/regex.h"
#include "base/utf8.h"

namespace postern {
namespace {

using Kind = RegexAnswer::Kind;

Kind found(std::string_view pattern, std::string_view text) {
    const auto made = Regex::compile(pattern);
    if (const auto* error = std::get_if<RegexError>(&made)) ADD_FAILURE() << pattern << ": " << error->what;
    const Regex& it = std::get<Regex>(made);
    EXPECT_EQ(it.search(RegexText(text)).kind, it.search(text).kind) << pattern << " in " << text;
    return it.search(RegexText(text)).kind;
}

// Each pattern matches its text though some of what stands side by side in the pattern is not there.
TEST(RegexNeeds, NothingIsNeededThatIsNotInEveryMatch) {
    const struct {
        std::string_view pattern;
        std::string_view text;
    } table[] = {
        {"abc*d", "abd"},
        {"abc?d", "abd"},
        {"abc*?d", "abd"},
        {"abc{0,3}d", "abd"},
        {"abc {0}d", "abcd"},
        {"abc\\.*d", "abcd"},
        {"abc|xyz", "xyz"},
        {"abc|", ""},
        {"abc|\\E", ""},
        {"abc\\E*d", "abd"},
        {"(abc|xyz)", "xyz"},
        {"(abc)?xyz", "xyz"},
        {"(?:abc){0,2}xyz", "xyz"},
        {"xyz(?:abc)*", "xyz"},
        {"((abc)|x)yz", "xyz"},
        {"(?x) abc * d", "abd"},
        {"(?x) a b c", "abc"},
        {"(?x)abc # def\n", "abc"},
        {"(?x)abc#*\n*d", "abd"},
        {"abc(?#def)*d", "abd"},
        {"abc(?#def)d", "abcd"},
        {"abcd(?(1)efg)|()xyz", "xyz"},
        {"(?(?=a)abc|xyz)", "xyz"},
        {"abc(*ACCEPT)def", "abc"},
        {"(?:a(*ACCEPT)b)cde", "a"},
        {"(?!abc)xyz", "xyz"},
        {"(?<!abc)xyz", "xyz"},
        {"(?i)abc", "ABC"},
        {"(?i)task", "TAS\u212a"},
        {"(?i)mask", "ma\u017fk"},
        {"abc(?i)sky", "abc\u017fky"},
        {"(?i)abc(?-i)def", "ABCdef"},
        {"[abc][def]", "ad"},
        {"\\Qabc\\E*", "ab"},
        {"\\Qa.c\\Edef", "a.cdef"},
        {"a\\.b\\.c", "a.b.c"},
        {"\\babc\\b", "abc"},
        {"abc\\bdef|", ""},
        {"abc\\Kdef", "abcdef"},
        {"(?<n>abc)?x\\x41\\x42", "xAB"},
        {"a\\tb\\nc", "a\tb\nc"},
        {"\\101\\102\\103", "ABC"},
        {"\\N{U+41}\\x{42}\\o{103}", "ABC"},
        {"^abc$", "abc"},
        {"x(?1)?(abc)?", "x"},
        {"(?:x|abc)(?R)?", "x"},
        {"\u00fcabc", "\u00fcabc"},
        {"abc\u00fc*def", "abcdef"},
        {"(a){3}bcd", "aaabcd"},
        {"(?:(?:a|b){2}c){2}def", "abcbacdef"},
        {"", "abc"},
    };
    for (const auto& row : table) EXPECT_EQ(found(row.pattern, row.text), Kind::kYes) << row.pattern;
}

// Where the text has all but what a match needs, the search is not even begun: a pattern without end says no.
TEST(RegexNeeds, WhatIsNeededIsAskedForFirst) {
    const std::string endless = std::string(40, 'a') + "! over due";
    const struct {
        std::string_view pattern;
        Kind want;
    } table[] = {
        {"(a|aa)+$", Kind::kUnavailable},         {"(a|aa)+$(?:overdue)?", Kind::kUnavailable},
        {"(a|aa)+[.]overdue", Kind::kNo},         {"(?i)(a|aa)+[.]OVERDUE", Kind::kNo},
        {"overdue.*(a|aa)+[.]", Kind::kNo},       {"(?s)[o]verdue(a|aa)+[.]", Kind::kNo},
        {"(?:(a|aa)+[.])overdue(?i)", Kind::kNo},
    };
    for (const auto& row : table) {
        const auto made = Regex::compile(row.pattern);
        EXPECT_EQ(std::get<Regex>(made).search(RegexText(endless)).kind, row.want) << row.pattern;
    }
}

TEST(RegexNeeds, OnlyKAndSHaveACaseOutsideOfAscii) {
    const auto made = Regex::compile("(?![\\x00-\\x7f])(?i)[a-z]");
    const Regex& it = std::get<Regex>(made);
    std::string both;
    for (char32_t code = 0x80; code < 0x20000; ++code) {
        std::string text;
        append_utf8(text, code);
        if (it.search(text).kind == Kind::kYes) both += text;
    }
    EXPECT_EQ(both, "\u017f\u212a");
}

}  // namespace
}  // namespace postern
