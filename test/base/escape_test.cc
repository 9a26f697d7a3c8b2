#include "base/escape.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"

namespace postern {
namespace {

TEST(Escape, KeepsWhatShowsAndSpellsOutTheRest) {
    const struct {
        std::string_view bytes;
        std::string_view want;
    } cases[] = {
        {"", ""},
        {"plain text <a@b> \"x\" 'y' ~", "plain text <a@b> \"x\" 'y' ~"},
        {"a\r\nb", "a\\x0d\\x0ab"},
        {std::string_view("a\0b", 3), "a\\x00b"},
        {"\x1b[31mred", "\\x1b[31mred"},
        {"tab\t", "tab\\x09"},
        {"del\x7f", "del\\x7f"},
        {"C:\\x41", "C:\\x5cx41"},
        {"gr\xc3\xbc\xc3\x9f", "gr\xc3\xbc\xc3\x9f"},
        {"\xe2\x82\xac \xf0\x9f\x98\x80", "\xe2\x82\xac \xf0\x9f\x98\x80"},
        {"latin \xfc", "latin \\xfc"},
        {"cut \xe2\x82", "cut \\xe2\\x82"},
        {"overlong \xc0\x8a", "overlong \\xc0\\x8a"},
        {"surrogate \xed\xa0\x80", "surrogate \\xed\\xa0\\x80"},
        {"nel \xc2\x85", "nel \\u{85}"},
        {"csi \xc2\x9b", "csi \\u{9b}"},
        {"nbsp\xc2\xa0", "nbsp\xc2\xa0"},
        {"ls\xe2\x80\xa8ps\xe2\x80\xa9", "ls\\u{2028}ps\\u{2029}"},
        {"evil\xe2\x80\xaegpj", "evil\\u{202e}gpj"},
        {"\xe2\x81\xa6iso\xe2\x81\xa9", "\\u{2066}iso\\u{2069}"},
        {"zero\xe2\x80\x8bwidth", "zero\\u{200b}width"},
        {"\xef\xbb\xbf"
         "bom",
         "\\u{feff}bom"},
        {"soft\xc2\xad", "soft\\u{ad}"},
        {"tag\xf3\xa0\x81\x81", "tag\\u{e0041}"},
    };
    for (const auto& c : cases) EXPECT_EQ(escape_for_log(c.bytes), c.want);
}

TEST(Escape, CutsBetweenCharactersWithinTheLimit) {
    const struct {
        std::string_view bytes;
        std::size_t max;
        std::string_view want;
    } cases[] = {
        {"abcdef", 6, "abcdef"},
        {"abcdefg", 6, "abc..."},
        {"ab\n\n", 8, "ab..."},  // an escape is whole or not there
        {"ab\n\n", 9, "ab\\x0a..."},
        {"ab\n\n", 10, "ab\\x0a\\x0a"},
        {"\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac", 8, "\xe2\x82\xac..."},
        {"\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac", 9, "\xe2\x82\xac\xe2\x82\xac\xe2\x82\xac"},
        {"abcdef", 3, "..."},
        {"abcdef", 2, ".."},
        {"abcdef", 0, ""},
        {"", 0, ""},
    };
    for (const auto& c : cases) EXPECT_EQ(escape_for_log(c.bytes, c.max), c.want) << c.bytes << c.max;
}

TEST(Escape, AnyBytesBecomeOneShortLineOfVisibleUtf8) {
    std::mt19937 random(2);
    for (int round = 0; round < 3000; ++round) {
        std::string bytes(random() % 60, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random());
        const std::size_t max = random() % 80;
        const std::string safe = escape_for_log(bytes, max);
        ASSERT_LE(safe.size(), max);
        ASSERT_TRUE(is_valid_utf8(safe));
        for (const char c : safe) ASSERT_TRUE(static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
    }
}

TEST(Escape, HiddenCodePointsAreFoundAndVisibleOnesAreNot) {
    for (const char32_t code : {0xadU, 0x61cU, 0x180eU, 0x200bU, 0x200fU, 0x202aU, 0x202eU, 0x2060U, 0x2069U,
                                0x3164U, 0xfe0fU, 0xfeffU, 0xfff9U, 0xe0001U, 0xe007fU, 0xe01efU}) {
        EXPECT_TRUE(is_hidden_code_point(code)) << static_cast<unsigned>(code);
    }
    for (const char32_t code : {0x20U, 0x61U, 0xa0U, 0xacU, 0xaeU, 0x200aU, 0x2010U, 0x2027U, 0x202fU,
                                0x205fU, 0x2070U, 0xfdffU, 0xfe10U, 0xfffcU, 0xfffdU, 0x1f600U}) {
        EXPECT_FALSE(is_hidden_code_point(code)) << static_cast<unsigned>(code);
    }
}

TEST(Escape, HexIsTwoDigitsAByte) {
    EXPECT_EQ(to_hex(""), "");
    EXPECT_EQ(to_hex(std::string_view("\x00\x0f\xf0\xff", 4)), "000ff0ff");
}

}  // namespace
}  // namespace postern
