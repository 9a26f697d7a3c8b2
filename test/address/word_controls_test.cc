#include "address/word_controls.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

using namespace std::string_literals;

struct Row {
    std::string before;
    std::vector<std::string> words;
    std::string behind;
};

bool told(const Row& row) {
    WordControls controls;
    controls.begin_row(row.before);
    for (std::string word : row.words) controls.look_at(word, 0);
    controls.end_row(row.behind);
    return controls.found();
}

TEST(WordControls, LineEndsAtTheEndsOfARowAreNot) {
    const std::vector<Row> table = {
        {"", {"a\n"}, ""},     {"", {"\na"}, ""},          {"x ", {"\r\n a \r\n"}, " y"},
        {"\"", {"a\n"}, "\""}, {"", {"a\n"}, "<b@c>"},     {"", {"a", "\n"}, ""},
        {"", {"\n"}, ""},      {"x", {"a\n"}, " "},        {" ", {"\na"}, "x"},
        {"x", {"a\tb"}, "y"},  {"", {"a\n", " \n "}, " b"}};
    for (const Row& row : table) EXPECT_FALSE(told(row)) << row.words.front();
}

TEST(WordControls, AllElseIs) {
    const std::vector<Row> table = {{"", {"a\nb"}, ""}, {"", {"a\n", "b"}, ""}, {"", {"a", "\r", " b"}, ""},
                                    {"x", {"\na"}, ""}, {"x", {"\n"}, " "},     {"@", {"\na"}, ""},
                                    {"", {"a\n"}, "x"}, {"", {"a\n"}, "@b"},    {"", {"a\n "}, ".b"},
                                    {"", {"\n"}, "x"},  {"", {"a\0"s}, ""},     {"", {"\0"s}, ""},
                                    {"", {"\x1B"}, ""}, {"", {"a\x7F"}, ""},    {"", {"a\x01\n"}, ""}};
    for (const Row& row : table) EXPECT_TRUE(told(row)) << row.words.front();
}

TEST(WordControls, LineEndsBecomeNulFromWhereTheWordBegins) {
    WordControls controls;
    controls.begin_row("");
    std::string text = "a\nb\r\n";
    controls.look_at(text, 2);
    EXPECT_EQ(text, "a\nb\0\0"s);
    EXPECT_FALSE(controls.found());
}

TEST(WordControls, EachRowStandsByItself) {
    WordControls controls;
    std::string first = "a\n";
    std::string second = "b";
    controls.begin_row("");
    controls.look_at(first, 0);
    controls.end_row(" ");
    controls.end_row("x");
    controls.begin_row("x ");
    controls.look_at(second, 0);
    controls.end_row("y");
    EXPECT_FALSE(controls.found());
}

}  // namespace
}  // namespace postern
