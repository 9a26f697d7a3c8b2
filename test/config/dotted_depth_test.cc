#include "config/dotted_depth.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace postern {
namespace {

std::string key_of(std::size_t parts) {
    std::string key = "a";
    for (std::size_t i = 1; i < parts; ++i) key += ".a";
    return key;
}

const std::string kDeep = key_of(kMaxKeyParts + 1);

TEST(DeepKey, IsFoundWhereverAKeyMayStand) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"key", kDeep + " = 1"},
        {"table", "[" + kDeep + "]"},
        {"list of tables", "[[" + kDeep + "]]"},
        {"inside a table", "t = { " + kDeep + " = 1 }"},
        {"second of two", "a = 1\n" + kDeep + " = 1"},
        {"after a string", "t = { a = \"x\", " + kDeep + " = 1 }"},
        {"after a string with an escaped quote", "t = { a = \"x\\\"\", " + kDeep + " = 1 }"},
        {"after a literal string", "t = { a = 'x\\', " + kDeep + " = 1 }"},
        {"after a long string that ends in quotes", "t = { a = \"\"\"x\"\"\"\", " + kDeep + " = 1 }"},
        {"after an empty long string", "t = { a = '''''', " + kDeep + " = 1 }"},
        {"quoted parts", "\"a\"." + kDeep + " = 1"},
        {"blanks around the dots", "[a . " + kDeep + "]"},
        {"after a comment with a quote", "# it's\n" + kDeep + " = 1"},
    };
    for (const auto& [name, text] : cases) EXPECT_TRUE(find_deep_key(text)) << name;
}

TEST(DeepKey, IsNotFoundWhereThereIsNone) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"nothing", ""},
        {"as deep as may be", key_of(kMaxKeyParts) + " = 1"},
        {"dots of many keys",
         "a.b.c = 1\nd.e.f = 1\n[g.h.i]\n[[j.k.l]]\nm = { n.o = 1, p.q = 2.5 }\nr.s.t = 1"},
        {"comment", "# " + kDeep},
        {"string", "a = \"" + kDeep + "\""},
        {"literal string", "a = '" + kDeep + "'"},
        {"long string", "a = \"\"\"\n" + kDeep + "\n\"\"\""},
        {"long literal string", "a = '''\n" + kDeep + "\n'''"},
        {"string never closed", "a = \"" + kDeep},
        {"long string never closed", "a = '''\n" + kDeep + "\n"},
        {"backslash at the end", "a = \"\\"},
        {"addresses", "a = [\"192.0.2.1\", \"192.0.2.2\", \"192.0.2.3\", \"192.0.2.4\", \"192.0.2.5\"]"},
    };
    for (const auto& [name, text] : cases) EXPECT_FALSE(find_deep_key(text)) << name;
}

TEST(DeepKey, IsPlacedWhereItGetsTooDeep) {
    const auto at = find_deep_key("a = 1\nb = '''\n'''\n  " + kDeep + " = 1");
    ASSERT_TRUE(at);
    EXPECT_EQ(at->line, 4U);
    EXPECT_EQ(at->column, 2U + 2 * kMaxKeyParts);
}

}  // namespace
}  // namespace postern
