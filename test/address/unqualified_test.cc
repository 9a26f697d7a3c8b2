#include "address/unqualified.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(Unqualified, ItemsAreTheWordsOfTheList) {
    const std::vector<std::pair<std::string, std::vector<std::string>>> table = {
        {"ceo", {"ceo"}},
        {" \"Chief, Exec\" (x) ", {"Chief, Exec"}},
        {"a, b;c", {"a", "b", "c"}},
        {"team: a, b;", {"a", "b"}},
        {"a\\,b", {"a,b"}},
        {"<a>", {"a"}},
        {"team:;", {}},
        {"", {}},
        {" ,;, ", {}},
        {"(x)", {}},
        {"\"\"", {}},
        {"\\", {"\\"}},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(bare_items(input), want) << input;
}

TEST(Unqualified, LocalPartsAreAtomsOrOneQuotedString) {
    for (const std::string text : {"ceo", " a.b ", "\"a b\"", "j\u00F6rg", "a%b"})
        EXPECT_TRUE(is_local_part(text));
    for (const std::string text : {"", " ", "a b", "a@b", "a:b", "<a>", "\"", "https://a"}) {
        EXPECT_FALSE(is_local_part(text)) << text;
    }
}

TEST(Unqualified, PlainLocalIsUnquoted) {
    EXPECT_EQ(plain_local(" \"a \\\"b\" (c) "), "a \"b");
    EXPECT_EQ(plain_local(""), "");
}

}  // namespace
}  // namespace postern
