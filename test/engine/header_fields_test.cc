#include "engine/header_fields.h"

#include <gtest/gtest.h>

#include <random>

#include "base/utf8.h"
#include "reading_checks.h"

namespace postern {
namespace {

using namespace std::string_view_literals;

Checks checks(bool want) {
    Checks all;
    all.push_back(std::make_unique<ReadingCheck>(0));
    auto check = std::make_unique<ReadingCheck>(0);
    check->fields = want;
    all.push_back(std::move(check));
    return all;
}

HeaderField kept(std::string_view name, std::string_view value) {
    const Checks all = checks(true);
    HeaderFields fields(all);
    MessageFacts message;
    fields.field(name, value, message);
    EXPECT_FALSE(message.fields_cut);
    return message.fields.size() == 1 ? message.fields.front() : HeaderField{};
}

TEST(HeaderFields, ValuesAreUnfolded) {
    const struct {
        std::string_view value, want;
    } rows[] = {
        {" one", "one"},
        {" one\n two", "one two"},
        {" one\r\n\ttwo \n  three\n", "one\ttwo   three"},
        {"\n one \n ", "one"},
        {" one\n two\r\n three", "one two three"},
        {"", ""},
        {" \n ", ""},
        // What is no fold stays.
        {" one\ntwo", "one\ntwo"},
        {" one\r\ntwo", "one\r\ntwo"},
        {" one\rtwo", "one\rtwo"},
        {" one\r two\0three"sv, "one\r two\0three"sv},
        {" caf\xE9", "caf\xE9"},
    };
    for (const auto& row : rows) EXPECT_EQ(kept("Subject", row.value).value, row.want) << row.value;
}

TEST(HeaderFields, NamesLoseTheBlanksBehindThemAlone) {
    EXPECT_EQ(kept("Subject", "x").name, "Subject");
    EXPECT_EQ(kept("sUbJect \t", "x").name, "sUbJect");
    EXPECT_EQ(kept("", "x").name, "");
}

TEST(HeaderFields, TextIsWhatLenientReadersShow) {
    const struct {
        std::string_view value, want;
    } rows[] = {
        {" plain", "plain"},
        {" =?utf-8?Q?Gr=C3=BC=C3=9Fe?= an alle", "Gr\u00FC\u00DFe an alle"},
        {" =?utf-8?B?R3LDvMOfZQ==?=", "Gr\u00FC\u00DFe"},
        {" =?utf-8?Q?vi?=\n =?utf-8?Q?agra?=", "viagra"},
        {" =?utf-8?Q?=C3?= =?UTF-8?Q?=BC?=", "\u00FC"},
        {" =?iso-2022-jp?B?GyRCRnw=?= =?iso-2022-jp?B?S1wbKEI=?=", "\u65E5\u672C"},
        {" =?koi8-r*ru?Q?=F0?=", "\u041F"},
        {" a=?utf-8?Q?b_c?=d", "ab cd"},
        {" \"=?utf-8?Q?x?=\"", "\"x\""},
        {" =?us-ascii?Q?caf=E9?=", "caf\u00E9"},
        {" =?utf-8?Q?caf=E9?=", "caf\u00E9"},
        {" =?euc-jp?Q?a=FF?=", "a\uFFFD"},
        {" =?utf-8?Q?one=0D=0Atwo=00?=", "one  two "},
        // Not decoded: no words, or of a charset that nobody knows.
        {" =?x-none?Q?abc?=", "=?x-none?Q?abc?="},
        {" =?utf-7?Q?+AGE-?=", "=?utf-7?Q?+AGE-?="},
        {" =?utf-8?X?abc?=", "=?utf-8?X?abc?="},
        {" =?utf-8?Q?abc", "=?utf-8?Q?abc"},
        {" =??Q?abc?=", "=??Q?abc?="},
        // Raw bytes.
        {" Gr\u00FC\u00DFe", "Gr\u00FC\u00DFe"},
        {" caf\xE9 \x93x\x94", "caf\u00E9 \u201Cx\u201D"},
        {" \xE9 =?utf-8?Q?=C3=BC?=\xC3", "\u00E9 \u00FC\u00C3"},
        {" \x1B$BF|K\\\x1B(B x", "\u65E5\u672C x"},
        {" \x1B$BF|K", "\x1B$BF|K"},
    };
    for (const auto& row : rows) EXPECT_EQ(kept("Subject", row.value).text, row.want) << row.value;
}

TEST(HeaderFields, AreKeptOnlyWhereACheckWantsThem) {
    const Checks all = checks(false);
    HeaderFields fields(all);
    MessageFacts message;
    for (std::size_t i = 0; i <= kMostFields; ++i) fields.field("a", "b", message);
    EXPECT_TRUE(message.fields.empty());
    EXPECT_FALSE(message.fields_cut);
}

TEST(HeaderFields, AreKeptInOrderUpToTheirNumber) {
    const Checks all = checks(true);
    HeaderFields fields(all);
    MessageFacts message;
    for (std::size_t i = 0; i < kMostFields; ++i) fields.field(std::to_string(i), "b", message);
    EXPECT_FALSE(message.fields_cut);
    fields.field("more", "b", message);
    EXPECT_TRUE(message.fields_cut);
    ASSERT_EQ(message.fields.size(), kMostFields);
    EXPECT_EQ(message.fields.back().name, std::to_string(kMostFields - 1));
}

TEST(HeaderFields, AreKeptUpToTheirBytes) {
    const struct {
        std::vector<std::size_t> values;  // their sizes, each with a name of one byte
        std::size_t want;
    } rows[] = {
        {{kMostFieldBytes - 1}, 1},
        {{kMostFieldBytes}, 0},
        {{kMostFieldBytes / 2, kMostFieldBytes / 2 - 2}, 2},
        {{kMostFieldBytes / 2, kMostFieldBytes / 2 - 1}, 1},
        // What comes behind the one that does not fit is not among the first.
        {{10, kMostFieldBytes, 10}, 1},
        {{kMostFieldBytes - 1, 0}, 1},
    };
    const Checks all = checks(true);
    for (const auto& row : rows) {
        HeaderFields fields(all);
        MessageFacts message;
        for (const std::size_t size : row.values) fields.field("n", std::string(size, 'x'), message);
        EXPECT_EQ(message.fields.size(), row.want);
        EXPECT_EQ(message.fields_cut, row.want < row.values.size());
    }
}

// Random values, from a fixed seed.
TEST(HeaderFields, TextIsUtf8AndNoFourTimesAsLong) {
    std::minstd_rand random(5);
    constexpr std::string_view kPieces[] = {"=?",         "?=",          "utf-8", "?Q?",  "?B?",  "=E9",
                                            "big5-hkscs", "=88=62",      "\xFF",  "\x80", " ",    "\n ",
                                            "gb18030",    "iso-2022-jp", "=1B$B", "QUJD", "\0"sv, "\r"};
    for (int round = 0; round < 5000; ++round) {
        std::string value;
        while (value.size() < 60) value += kPieces[random() % std::size(kPieces)];
        const HeaderField field = kept("n", value);
        ASSERT_TRUE(is_valid_utf8(field.text)) << value;
        ASSERT_LE(field.text.size(), 4 * field.value.size()) << value;
        ASSERT_EQ(field.text.find('\0'), std::string::npos) << value;
    }
}

}  // namespace
}  // namespace postern
