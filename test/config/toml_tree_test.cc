#include "config/toml_tree.h"

#include <gtest/gtest.h>

#include <vector>

namespace postern {
namespace {

using std::chrono::sys_days;

NodeTable table_of(std::string_view text) {
    auto parsed = parse_toml(text);
    if (auto* wrong = std::get_if<SyntaxError>(&parsed)) ADD_FAILURE() << wrong->what;
    return std::holds_alternative<NodeTable>(parsed) ? std::get<NodeTable>(parsed) : NodeTable{};
}

TEST(TomlTree, KeepsValuesWithTheirTypes) {
    const NodeTable table = table_of(R"(
text = "a"
whole = -3
part = 0.5
flag = true
day = 2027-06-30
time = 12:00:00
moment = 2027-06-30T12:00:00Z
list = [1, "two"]
inner = { a = 1 }
)");
    const std::vector<std::string_view> want{"a string",        "an integer", "a number with a fraction",
                                             "a boolean",       "a date",     "a point in time",
                                             "a point in time", "a list",     "a table"};
    ASSERT_EQ(table.size(), want.size());
    for (std::size_t i = 0; i < want.size(); ++i) EXPECT_EQ(kind_of(table[i].node), want[i]) << table[i].key;
    EXPECT_EQ(std::get<std::string>(table[0].node.value), "a");
    EXPECT_EQ(std::get<std::int64_t>(table[1].node.value), -3);
    EXPECT_EQ(std::get<sys_days>(table[4].node.value), sys_days(std::chrono::year{2027} / 6 / 30));
    EXPECT_EQ(std::get<NodeList>(table[7].node.value).size(), 2U);
}

TEST(TomlTree, KeepsTheOrderOfTheTextAndItsPlaces) {
    const NodeTable table = table_of("[zebra]\nz = 1\n  b = \"x\"\na = [\n  7 ]\n[ape]\n");
    ASSERT_EQ(table.size(), 2U);
    EXPECT_EQ(table[0].key, "zebra");
    EXPECT_EQ(table[1].key, "ape");
    const auto& zebra = std::get<NodeTable>(table[0].node.value);
    ASSERT_EQ(zebra.size(), 3U);
    EXPECT_EQ(zebra[0].key, "z");
    EXPECT_EQ(zebra[1].key, "b");
    EXPECT_EQ(zebra[1].at.line, 3U);
    EXPECT_EQ(zebra[1].at.column, 3U);
    EXPECT_EQ(zebra[1].node.at.column, 7U);
    EXPECT_EQ(std::get<NodeList>(zebra[2].node.value)[0].at.line, 5U);
}

TEST(TomlTree, FindsKeysAndMissesOthers) {
    const NodeTable table = table_of("a = 1\nb = 2\n");
    ASSERT_NE(find(table, "b"), nullptr);
    EXPECT_EQ(std::get<std::int64_t>(find(table, "b")->value), 2);
    EXPECT_EQ(find(table, "c"), nullptr);
}

struct Bad {
    std::string_view name;
    std::string text;
    std::uint32_t line;
    std::string_view what;
};

TEST(TomlTree, SaysWhereAndWhatIsWrong) {
    using namespace std::string_literals;
    const std::vector<Bad> cases{
        {"no value", "a = 1\nb =\n", 2,
         "syntax error in key-value pair: expected value, saw the end of the line"},
        {"zero byte", "a = 1\n\0"s, 2, "syntax error"},
        {"zero byte in a string", "a = \"x\0y\"\n"s, 1,
         "syntax error in string: not closed at the end of its line, or a control character in it"},
        {"not UTF-8", "a = \"\xff\xfe\"\n", 1, "syntax error"},
        {"surrogate", "a = \"\xed\xa0\x80\"\n", 1, "syntax error"},
        {"UTF-16", "\xff\xfe\x61\0 \0=\0"s, 1, "syntax error"},
        {"a program", "\x7f\x45LF\x02\x01\x01\0\0\0"s, 1, "syntax error"},
        {"escape", "a = \"\\d\"", 1,
         "syntax error in string: unknown escape sequence '\\d' (write a backslash twice, or put the text in "
         "single quotes)"},
        {"key twice", "a = 1\na = 2", 2,
         "syntax error in key-value pair: here for the second time: integer 'a'"},
        {"number too large", "a = 9223372036854775808", 1, "syntax error in decimal integer"},
        {"a letter that needs quotes", "[\xc7\x90]", 1, "syntax error in key: expected bare key"},
        {"the same inside a key", "p\xc7\x90 = 1", 1, "syntax error"},
        {"deep key", "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = 1", 1,
         "syntax error: a dotted key of more than 16 parts"},
    };
    for (const Bad& c : cases) {
        const auto parsed = parse_toml(c.text);
        const auto* wrong = std::get_if<SyntaxError>(&parsed);
        ASSERT_NE(wrong, nullptr) << c.name;
        EXPECT_EQ(wrong->at.line, c.line) << c.name;
        EXPECT_EQ(std::string_view(wrong->what).substr(0, c.what.size()), c.what) << c.name;
    }
}

std::string repeated(std::string_view piece, std::size_t times) {
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += piece;
    return text;
}

TEST(TomlTree, BoundsTheDepthOfWhatItReads) {
    const std::vector<std::pair<std::string, std::string>> cases{
        {"lists", "a = " + repeated("[", 100'000)},
        {"closed lists", "a = " + repeated("[", 100'000) + repeated("]", 100'000)},
        {"tables", "a = " + repeated("{a=", 100'000)},
        {"dotted key", "a" + repeated(".a", 1'000'000) + " = 1"},
        {"dotted table", "[a" + repeated(".a", 1'000'000) + "]"},
        {"dotted keys in tables", "a = " + repeated("{a.a.a.a.a.a.a.a.a=", 100'000)},
        {"quotes", repeated("\"", 1'000'001)},
        {"brackets", repeated("[", 1'000'000)},
    };
    for (const auto& [name, text] : cases) {
        EXPECT_TRUE(std::holds_alternative<SyntaxError>(parse_toml(text))) << name;
    }
}

TEST(TomlTree, TakesWhatIsAllowed) {
    EXPECT_TRUE(table_of("").empty());
    EXPECT_TRUE(table_of("# nothing\r\n\r\n").empty());
    EXPECT_EQ(table_of("\xef\xbb\xbf"
                       "a = 1")
                  .size(),
              1U)
        << "byte order mark";
    EXPECT_EQ(table_of("\"k\xc3\xb6nig\" = 'm\xc3\xbcll'").at(0).key, "k\xc3\xb6nig");
    // Letters from U+00A1 to U+0499, where the library has to tell them from blanks.
    const NodeTable letters = table_of("text = \"\"\"a \\\n  \xc3\xb6\"\"\" # \xc3\xbc\n[\"\xc7\x90\".a]\n");
    ASSERT_EQ(letters.size(), 2U);
    EXPECT_EQ(std::get<std::string>(letters[0].node.value), "a \xc3\xb6");
    EXPECT_EQ(letters[1].key, "\xc7\x90");
}

}  // namespace
}  // namespace postern
