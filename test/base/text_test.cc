#include "base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <clocale>

namespace postern {
namespace {

using testing::ElementsAre;
using testing::Pair;

TEST(Text, LowersAsciiLettersOnly) {
    EXPECT_EQ(ascii_lower("AZaz09@[`{"), "azaz09@[`{");
    EXPECT_EQ(ascii_lower("\xc3\x84\xc4\xb0"), "\xc3\x84\xc4\xb0");  // Ä İ
}

TEST(Text, ComparesWithoutAsciiCase) {
    const struct {
        std::string_view a;
        std::string_view b;
        bool want;
    } cases[] = {
        {"", "", true},           {"From", "fROM", true},
        {"From", "From ", false}, {"[", "{", false},
        {"@", "`", false},        {std::string_view("a\0b", 3), std::string_view("A\0B", 3), true},
        {"\xe4", "\xc4", false},  {"k", "\u212a", false},
    };
    for (const auto& c : cases) EXPECT_EQ(iequals(c.a, c.b), c.want) << c.a << " " << c.b;
}

TEST(Text, StartsAndEndsWithoutCase) {
    EXPECT_TRUE(istarts_with("Content-Type", "content-"));
    EXPECT_TRUE(istarts_with("x", ""));
    EXPECT_FALSE(istarts_with("con", "content"));
    EXPECT_FALSE(istarts_with("xcontent", "content"));
    EXPECT_TRUE(iends_with("a.EXAMPLE.org", ".example.ORG"));
    EXPECT_FALSE(iends_with("example.org", ".example.org"));
    EXPECT_FALSE(iends_with("a.example.org.", ".example.org"));
}

TEST(Text, TrimsAsciiBlanksOnly) {
    const struct {
        std::string_view text;
        std::string_view want;
    } cases[] = {
        {" a b ", "a b"},
        {"\t\r\n\v\fa\f\v\n\r\t", "a"},
        {"", ""},
        {" \t ", ""},
        {"a", "a"},
        {"\xc2\xa0"
         "a",
         "\xc2\xa0"
         "a"},
        {"\x1f"
         "a",
         "\x1f"
         "a"},
        {std::string_view("\0a", 2), std::string_view("\0a", 2)},
    };
    for (const auto& c : cases) EXPECT_EQ(trim(c.text), c.want);
    EXPECT_EQ(trim_left(" a "), "a ");
    EXPECT_EQ(trim_right(" a "), " a");
}

TEST(Text, SplitKeepsEmptyParts) {
    EXPECT_THAT(split("a,b", ','), ElementsAre("a", "b"));
    EXPECT_THAT(split("", ','), ElementsAre(""));
    EXPECT_THAT(split(",", ','), ElementsAre("", ""));
    EXPECT_THAT(split("a,,b,", ','), ElementsAre("a", "", "b", ""));
    EXPECT_THAT(split("a;b", ','), ElementsAre("a;b"));
}

TEST(Text, SplitsAtTheFirstOrTheLastSeparator) {
    EXPECT_THAT(split_once("a=b=c", '='), testing::Optional(Pair("a", "b=c")));
    EXPECT_THAT(split_last("a=b=c", '='), testing::Optional(Pair("a=b", "c")));
    EXPECT_THAT(split_once("=", '='), testing::Optional(Pair("", "")));
    EXPECT_EQ(split_once("abc", '='), std::nullopt);
    EXPECT_EQ(split_last("", '='), std::nullopt);
}

TEST(Text, JoinsWithTheSeparatorBetween) {
    EXPECT_EQ(join({}, ", "), "");
    EXPECT_EQ(join({"a"}, ", "), "a");
    EXPECT_EQ(join({"a", "", "b"}, ", "), "a, , b");
}

TEST(Text, ParsesPlainDecimalNumbers) {
    const struct {
        std::string_view text;
        std::optional<std::uint64_t> want;
    } cases[] = {
        {"0", 0},
        {"007", 7},
        {"18446744073709551615", UINT64_MAX},
        {"18446744073709551616", std::nullopt},
        {"000000000000000000000", std::nullopt},
        {"", std::nullopt},
        {"-1", std::nullopt},
        {"+1", std::nullopt},
        {" 1", std::nullopt},
        {"1 ", std::nullopt},
        {"1,000", std::nullopt},
        {"0x10", std::nullopt},
        {"1e3", std::nullopt},
        {std::string_view("1\0", 2), std::nullopt},
    };
    for (const auto& c : cases) EXPECT_EQ(parse_uint(c.text), c.want) << c.text;
    EXPECT_EQ(parse_uint("65535", 65535), 65535);
    EXPECT_EQ(parse_uint("65536", 65535), std::nullopt);
}

TEST(Text, KnowsHexadecimalDigits) {
    for (int c = 0; c < 256; ++c) {
        const auto found = std::string_view("0123456789abcdef").find(ascii_lower(static_cast<char>(c)));
        EXPECT_EQ(hex_value(static_cast<char>(c)),
                  found == std::string_view::npos ? -1 : static_cast<int>(found));
    }
}

}  // namespace
}  // namespace postern
