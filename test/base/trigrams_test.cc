#include "base/trigrams.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

bool may_have(std::string_view text, std::string_view three) {
    const Trigram it[] = {trigram(three)};
    return Trigrams(text).may_have(it);
}

TEST(Trigrams, AreFoundWhereverTheyStand) {
    const std::string_view text = "Invoice \xff\x80 Overdue";
    for (std::size_t i = 0; i + 3 <= text.size(); ++i) EXPECT_TRUE(may_have(text, text.substr(i, 3))) << i;
}

TEST(Trigrams, KnowNoCaseOfAsciiLetters) {
    EXPECT_TRUE(may_have("ABC", "abc"));
    EXPECT_TRUE(may_have("abc", "ABC"));
    EXPECT_FALSE(may_have("{}|", "[]\\"));
}

TEST(Trigrams, TellWhatIsNotThere) {
    const struct {
        std::string_view text;
        std::string_view three;
    } table[] = {
        {"", "abc"},    {"a", "abc"},   {"ab", "abc"},
        {"ab", "ab\0"}, {"acb", "abc"}, {"ab c", "abc"},
        {"cab", "abc"}, {"xyz", "abc"}, {std::string_view("\0\0", 2), std::string_view("\0\0\0", 3)},
    };
    for (const auto& row : table) EXPECT_FALSE(may_have(row.text, row.three)) << row.text;
}

TEST(Trigrams, AllThatAreAskedForHaveToBeThere) {
    const Trigrams text("abcdef");
    const Trigram both[] = {trigram("abc"), trigram("def")};
    const Trigram one[] = {trigram("abc"), trigram("xyz")};
    EXPECT_TRUE(text.may_have(both));
    EXPECT_FALSE(text.may_have(one));
    EXPECT_TRUE(text.may_have({}));
}

TEST(Trigrams, OfALongTextAreStillToldApart) {
    std::string text;
    for (int i = 0; text.size() < 256U << 10U; ++i) text += std::to_string(i) + " ";
    const Trigrams trigrams(text);
    int found = 0;
    for (char a = 'a'; a <= 'z'; ++a) {
        for (char b = 'a'; b <= 'z'; ++b) {
            const Trigram it[] = {trigram(std::string{a, b, a})};
            found += trigrams.may_have(it) ? 1 : 0;
        }
    }
    EXPECT_LT(found, 60) << "of 676";
}

}  // namespace
}  // namespace postern
