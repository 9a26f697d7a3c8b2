#include "address/folds.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(Folds, InsideAWordLeaveNothing) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"ceo@exam\n ple.org", "ceo@example.org"},
        {"ceo@exam \r\n\t ple.org", "ceo@example.org"},
        {"a\n \n b", "ab"},
        {"a\n b,\n c", "ab,c"},
        {"a(x)\n b", "a(x)b"},
        {"\"a\"\n \"b\"", "\"a\"\"b\""},
        {"=?a\n b?=", "=?ab?="},
        {"x\n =?utf-8?q?a?=", "x=?utf-8?q?a?="},
        {"a b\n c d", "a bc d"},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(without_folds(input), want) << input;
}

TEST(Folds, WhereNoWordGoesOnAreNoMatter) {
    for (const std::string text : {"", "a", "a b", "a\n", "\n a", "a\n ", "a,\n b", "a\n <b>", "a:\n b",
                                   "<a>\n b", "a;\n\tb", "=?utf-8?q?a?=\n =?utf-8?q?b?=", "a\n \n <b>"}) {
        EXPECT_EQ(without_folds(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace postern
