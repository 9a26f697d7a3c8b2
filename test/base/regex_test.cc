#include "base/regex.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

namespace postern {
namespace {

using Kind = RegexAnswer::Kind;

constexpr std::size_t kLong = 256U << 10U;

std::string repeated(std::string_view piece, std::size_t size = kLong) {
    std::string text;
    while (text.size() < size) text += piece;
    text.resize(size);
    return text;
}

std::string mistake_in(std::string_view pattern) {
    const auto made = Regex::compile(pattern);
    const auto* error = std::get_if<RegexError>(&made);
    return error == nullptr ? "" : std::to_string(error->offset) + ": " + error->what;
}

Regex regex(std::string_view pattern) {
    auto made = Regex::compile(pattern);
    if (const auto* error = std::get_if<RegexError>(&made)) {
        ADD_FAILURE() << pattern << ": " << error->what;
        return regex("(*F)");
    }
    return std::get<Regex>(std::move(made));
}

// What matched, "-" for nothing, or why nobody knows.
std::string found(std::string_view pattern, std::string_view text) {
    const RegexAnswer answer = regex(pattern).search(text);
    if (answer.kind == Kind::kUnavailable) return "unavailable: " + std::string(answer.why);
    return answer.kind == Kind::kYes ? "<" + std::string(answer.match) + ">" : "-";
}

struct Row {
    std::string_view name;
    std::string_view pattern;
    std::string_view text;
    std::string_view want;  // as found() says it
};

TEST(Regex, FindsTheFirstMatch) {
    const Row table[] = {
        {"in the middle", "b+", "aabbbc", "<bbb>"},
        {"not there", "x", "aabbbc", "-"},
        {"an empty pattern", "", "abc", "<>"},
        {"an empty text", "a", "", "-"},
        {"an empty match in an empty text", "^$", "", "<>"},
        {"the ends are those of the text", "^b", "a\nb", "-"},
        {"unless lines are asked for", "(?m)^b", "a\nb", "<b>"},
        {"the end, before a last line end", "a$", "a\n", "<a>"},
        {"a dot is no line end", "a.b", "a\nb", "-"},
        {"unless it is asked for", "(?s)a.b", "a\nb", "<a\nb>"},
        {"case counts", "ABC", "abc", "-"},
        {"unless it does not", "(?i)ABC", "xabc", "<abc>"},
        {"case in Unicode", "(?i)straße", "STRASSE STRAßE", "<STRAßE>"},
        {"umlauts are letters", "^\\w+$", "Überweisung", "<Überweisung>"},
        {"and make no word boundary", "\\bberweisung", "Überweisung", "-"},
        {"a dot is a whole character", "^.$", "ü", "<ü>"},
        {"a class of letters beyond ASCII", "[à-ý]", "x ü", "<ü>"},
        {"alternatives", "cat|dog", "hotdog", "<dog>"},
        {"a group's match is the whole one", "a(b)c", "xabcx", "<abc>"},
        {"a back reference", "(.)\\1", "abccd", "<cc>"},
        {"no such repeat", "(.)\\1", "abcd", "-"},
        {"a start that is moved", "a\\Kb", "ab", "<b>"},
        {"quoted text", "\\Qa+b(\\E+", "xa+b((", "<a+b((>"},
        {"a comment", "a(?#x+)b", "ab", "<ab>"},
        {"blanks and comments", "(?x) a + # a+\n b", "aab", "<aab>"},
        {"a condition", "^(?(?=a)ab|cd)$", "cd", "<cd>"},
        {"a skipped part", "\"[^\"]*\"(*SKIP)(*F)|foo", "\"foo\" foo", "<foo>"},
        {"only in a skipped part", "\"[^\"]*\"(*SKIP)(*F)|foo", "\"foo\"", "-"},
        {"given up at once", "a+(*COMMIT)b", "ac ab", "-"},
        {"where the search began", "\\Gb", "ab", "-"},
        {"a name that is given twice", "(?|(?<n>a)b|(?<n>c)d)", "cd", "<cd>"},
        {"NUL in the text", "a\\x00b", std::string_view("xa\0b", 4), std::string_view("<a\0b>", 5)},
    };
    for (const auto& row : table) EXPECT_EQ(found(row.pattern, row.text), row.want) << row.name;
}

TEST(Regex, BytesThatAreNoUtf8MatchNothingAndStopNothing) {
    const Row table[] = {
        {"behind a bad byte", "zip", "\xff.zip", "<zip>"},
        {"behind many", "^zip|zip$", "\xc3\x28\xf0\x82zip", "<zip>"},
        {"before one", "zip", "zip\xe2\x82", "<zip>"},
        {"a dot is no bad byte", "a.b",
         "a\xff"
         "b",
         "-"},
        {"nor is anything but a letter", "a[^x]b",
         "a\xc3"
         "b",
         "-"},
        {"a match does not go across", "invoice.*zip", "invoice \xff zip", "-"},
        {"nor is it Latin-1", "\\x{fc}", "\xfc", "-"},
        {"a surrogate", ".", "\xed\xa0\x80", "-"},
        {"an overlong form", "/", "\xc0\xaf", "-"},
        {"nothing but bad bytes", "[^a]", "\xff\xfe", "-"},
    };
    for (const auto& row : table) EXPECT_EQ(found(row.pattern, row.text), row.want) << row.name;
}

TEST(Regex, SaysWhatIsWrongWithAPatternAndWhere) {
    const struct {
        std::string_view pattern;
        std::string_view want;
    } table[] = {
        {"foo(bar", "7: missing closing parenthesis"},
        {"a)b", "1: unmatched closing parenthesis"},
        {"[a-", "3: missing terminating ] for character class"},
        {"*a", "0: quantifier does not follow a repeatable item"},
        {"a{3,1}", "5: numbers out of order in {} quantifier"},
        {"[z-a]", "3: range out of order in character class"},
        {"a\\", "2: \\ at end of pattern"},
        {"(?<n>a)(?<n>b)", "12: two named subpatterns have the same name (PCRE2_DUPNAMES not set)"},
        {"(?=a\\Kb)", "8: \\K is not allowed in lookarounds (but see PCRE2_EXTRA_ALLOW_LOOKAROUND_BSK)"},
        {"(?z)", "2: unrecognized character after (? or (?-"},
        {"\\1", "1: reference to non-existent subpattern"},
        {"(?<=a+)b", "0: lookbehind assertion is not fixed length"},
        {"\\p{Klingon}", "11: unknown property after \\P or \\p"},
        {"\\C", "2: using \\C is disabled by the application"},
        {"a\\Cb", "3: using \\C is disabled by the application"},
        {"(?C1)a", "0: callouts are not available"},
        {"a(?C\"x\")b", "0: callouts are not available"},
        {"\xff", "0: UTF-8 error: illegal byte (0xfe or 0xff)"},
        {"(*UTF)a", "0: (*UTF) is not available"},
        {"(*UCP)a", "0: (*UCP) is not available"},
        {"(*NO_JIT)a", "0: (*NO_JIT) is not available"},
        {"(*NO_START_OPT)a", "0: (*NO_START_OPT) is not available"},
        {"(*LIMIT_MATCH=4000000000)a", "0: (*LIMIT_MATCH) is not available"},
        {"(*LIMIT_HEAP=1)a", "0: (*LIMIT_HEAP) is not available"},
        {"(*CRLF)a", "0: (*CRLF) is not available"},
        {"(*NUL)a", "0: (*NUL) is not available"},
        {"(*NOTEMPTY)", "0: (*NOTEMPTY) is not available"},
        {"(*ACCEPT", "8: (*VERB) not recognized or malformed"},
        {"a(*UTF)", "6: (*VERB) not recognized or malformed"},
    };
    for (const auto& row : table) EXPECT_EQ(mistake_in(row.pattern), row.want) << row.pattern;
}

TEST(Regex, RefusesWhatIsTooLargeOrTooDeep) {
    EXPECT_EQ(mistake_in(std::string(kLongestRegex, 'a')), "");
    EXPECT_EQ(mistake_in(std::string(kLongestRegex + 1, 'a')), "4096: a pattern of more than 4096 bytes");
    EXPECT_EQ(mistake_in(std::string(100, '(') + std::string(100, ')')), "");
    EXPECT_EQ(mistake_in(std::string(101, '(') + std::string(101, ')')),
              "101: parentheses are too deeply nested");
    EXPECT_NE(mistake_in("((((a{1,1000}){1,1000}){1,1000}){1,1000})"), "");
    EXPECT_NE(mistake_in("(?:(?:(?:a|b|c){1,900}){1,900})"), "");
    EXPECT_NE(mistake_in("(\\w{1,65535}x){60000}"), "");
}

TEST(Regex, TheLargestPatternsAreCompiledInBoundedMemory) {
    for (const std::string_view piece :
         {"a?", "\\w+", "(a)", "[^\\x{100}-\\x{200}]*", "(?=a)", "a|", "\\X"}) {
        const std::string pattern = repeated(piece, kLongestRegex - kLongestRegex % piece.size());
        const auto made = Regex::compile(pattern);
        const auto* it = std::get_if<Regex>(&made);
        EXPECT_LT(it == nullptr ? 0 : it->memory(), 2U << 20U) << piece;
    }
}

// On each of these a search that only goes back would take minutes or years.
TEST(Regex, GivesUpWhatHasNoEnd) {
    const std::string letters = repeated("a", kLong - 1) + "!";
    const std::string words = repeated("word ", kLong - 1) + "!";
    // It would match in the end.
    const std::string ends_well = repeated("a", kLong - 2) + "v0";
    const struct {
        std::string_view pattern;
        const std::string& text;
    } table[] = {
        {"(a+)+$", letters},
        {"(a|aa)+$", letters},
        {"(a|a?)+$", letters},
        {"(?:a|a)*?$", letters},
        {"(.*)*\\d", letters},
        {"(.*a){25}\\d?$(*F)", letters},
        {"^(([a-z])+.)+[A-Z]([a-z])+$|^(([a-z])+.)+\\d", letters},
        {"(a*)*\\1+[^a!]", letters},
        {"(a+)+\\1[^a!]", letters},
        {"(?:a(?R)?)+[^a!]", letters},
        {"^(?:a?(?1)?|(a+))*[^a!]$", letters},
        {"(?:[^y]*+y|a)*(*F)", letters},
        {"(?:(?!.*evil).)*[^!a]", letters},
        {".*\\w+,|.*\\w+;", letters},
        {".*.*.*\\d", letters},
        {"(?:\\w+\\s?)+$", words},
        {"(\\w+\\s*)+[:;]", words},
        {"(?=(\\w+\\s)+\\d)", words},
        {"(?<=w)(?:\\w+\\s)+?(?:\\w+\\s)+?(?:\\w+\\s)+\\d", words},
        {"(?i)(w.*){12}[5-9]", words},
        {"(?x) (?: \\w + \\s ? ) + $ # ends", words},
        {"(\\Q!\\E|.*)*\\d", letters},
        {"a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?[vz]0", ends_well},
        {"\\w?\\w?\\w?\\w?\\w?\\w?\\w?\\w?\\w?\\w?\\w?\\w?\\w?\\w?[vz]0", ends_well},
        {"aa.?.?.?.?.?.?.?.?.?.?.?.?.?.?[vz]0", ends_well},
        {"[a-z]?[a-z]??[a-z]?+.?a?a?a?a?a?a?a?a?a?a?a?a?a?a?a?[vz]0", ends_well},
    };
    for (const auto& row : table) {
        EXPECT_EQ(found(row.pattern, row.text).substr(0, 18), "unavailable: takes") << row.pattern;
    }
}

// Where nothing in the pattern is repeated but what has one letter.
TEST(Regex, GivesUpInAShortTextToo) {
    const std::string text = std::string(40, 'a') + "!";
    for (const std::string_view pattern : {"(a|aa)+$", "(a+)+$", "(a|a)*$", "(?:a|b|ab|aa)+?\\z"}) {
        EXPECT_EQ(found(pattern, text).substr(0, 18), "unavailable: takes") << pattern;
    }
}

TEST(Regex, ASecondSearchIsAsGoodAsTheFirst) {
    const Regex it = regex("(a+)+$");
    EXPECT_EQ(it.search(repeated("a", 100) + "!").kind, Kind::kUnavailable);
    EXPECT_EQ(it.search("caaa").match, "aaa");
    EXPECT_EQ(it.search("b").kind, Kind::kNo);
}

TEST(Regex, HonestPatternsReadALongTextToItsEnd) {
    const std::string prose = repeated(
        "Dear Ms. Miller,\n\nplease find attached the invoice for October, due on the 30th. Transfer the "
        "amount to our account; see https://example.org/help/invoices.html for urgent questions.\n");
    for (const std::string_view pattern :
         {"(?i)invoice.*overdue", "\\bviagra\\b", "https?://[^\\s]+\\.zip", "(?i)(?:urgent|wire)\\s+transfer",
          "(?i)\\b(?:bitcoin|monero)\\b.{0,80}\\bwallet\\b", "https?:\\/\\/[^\\s]?[^\\s]?.?.?\\.zip"}) {
        EXPECT_EQ(found(pattern, prose), "-") << pattern;
        EXPECT_EQ(regex(pattern)
                      .search(prose + " viagra INVOICE: overdue wire  transfer https://a/b.zip "
                                      "bitcoin in my wallet")
                      .kind,
                  Kind::kYes)
            << pattern;
    }
}

TEST(Regex, ManyThreadsSearchWithOne) {
    const Regex it = regex("(?i)(\\w+) transfer\\b");
    const std::string yes = repeated("abc ", 4000) + "wire TRANSFER";
    const std::string no = repeated("abc ", 4000);
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int round = 0; round < 50; ++round) {
                if (it.search(yes).match != "wire TRANSFER") ++wrong;
                if (it.search(no).kind != Kind::kNo) ++wrong;
            }
        });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(wrong, 0);
}

TEST(Regex, KnowsWhatItHolds) {
    EXPECT_GT(regex("abc").memory(), 100U);
    EXPECT_LT(regex("abc").memory(), 10'000U);
    EXPECT_GT(regex("(abc+|def*){3,9}").memory(), regex("abc").memory());
}

}  // namespace
}  // namespace postern
