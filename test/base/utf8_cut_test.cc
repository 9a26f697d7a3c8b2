#include "base/utf8_cut.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(Utf8Cut, ABeginningHoldsWholeCharacters) {
    const struct {
        std::string_view text;
        std::size_t most;
        std::string_view want;
    } table[] = {
        {"abc", 3, "abc"},    {"abc", 2, "ab"},           {"abc", 0, ""},
        {"", 0, ""},          {"a\u20ACb", 4, "a\u20AC"}, {"a\u20ACb", 3, "a"},
        {"a\u20ACb", 2, "a"}, {"a\u20ACb", 1, "a"},       {"\x80\x80\x80", 2, ""},
    };
    for (const auto& row : table)
        EXPECT_EQ(utf8_beginning(row.text, row.most), row.want) << row.text << row.most;
}

TEST(Utf8Cut, CountsCharacters) {
    EXPECT_EQ(characters_in(""), 0U);
    EXPECT_EQ(characters_in("a\u00FC\u20AC\U0001F600"), 4U);
}

}  // namespace
}  // namespace postern
