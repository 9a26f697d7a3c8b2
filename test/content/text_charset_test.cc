#include "content/text_charset.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

namespace postern {

void PrintTo(const TextCharset& charset, std::ostream* out) {
    *out << static_cast<int>(charset.how) << ' ' << static_cast<int>(charset.order) << ' '
         << (charset.iconv_name != nullptr ? charset.iconv_name : "-");
}

namespace {

using How = TextCharset::How;
using Order = TextCharset::Order;

TEST(TextCharset, NamesAreReadAsReadersDo) {
    const struct {
        std::string_view name;
        TextCharset want;
    } rows[] = {
        {"utf-8", {How::kUtf8}},
        {"UTF8", {How::kUtf8}},
        {"iso-8859-1", {How::kWindows1252}},
        {"Latin1", {How::kWindows1252}},
        {"windows-1252", {How::kWindows1252}},
        {"utf-16", {How::kUtf16, Order::kUnknown}},
        {"UTF-16LE", {How::kUtf16, Order::kLittle}},
        {"utf_16be", {How::kUtf16, Order::kBig}},
        {"unicode", {How::kUtf16, Order::kUnknown}},
        {"unicodeFFFE", {How::kUtf16, Order::kBig}},
        {"ISO-10646-UCS-2", {How::kUtf16, Order::kUnknown}},
        {"utf-32be", {How::kUtf32, Order::kBig}},
        {"ucs-4", {How::kUtf32, Order::kUnknown}},
        {"UTF-7", {How::kUtf7}},
        {"unicode-1-1-utf-7", {How::kUtf7}},
    };
    for (const auto& row : rows) EXPECT_EQ(text_charset(row.name), row.want) << row.name;
}

TEST(TextCharset, TheRestIsIconvs) {
    const struct {
        std::string_view name, want;
    } rows[] = {
        {"koi8-r", "KOI8-R"},       {"iso-2022-jp", "ISO-2022-JP"}, {"shift_jis", "CP932"},
        {"windows-1251", "CP1251"}, {"gb2312", "GB18030"},          {"iso-8859-15", "ISO-8859-15"},
        {"ibm037", "IBM037"},       {"IBM-1047", "IBM1047"},        {"cp00500", "IBM500"},
        {"CCSID1140", "IBM1140"},
    };
    for (const auto& row : rows) {
        const TextCharset charset = text_charset(row.name);
        EXPECT_EQ(charset.how, How::kIconv) << row.name;
        ASSERT_NE(charset.iconv_name, nullptr) << row.name;
        EXPECT_EQ(std::string_view(charset.iconv_name), row.want) << row.name;
    }
}

TEST(TextCharset, WhatIsNotKnownIsGuessed) {
    for (const std::string& name :
         {std::string(), std::string("us-ascii"), std::string("ANSI_X3.4-1968"), std::string("unknown-8bit"),
          std::string("x-unknown"), std::string("x-user-defined"), std::string("default"),
          std::string("hz-gb-2312"), std::string("utf-9"), std::string("ibm1"), std::string("cp"),
          std::string("ibm0000"), std::string("UTF-16//TRANSLIT"), std::string("utf-8 x"),
          std::string("../x"), std::string("utf-8\0", 6), std::string(1000, 'a')}) {
        EXPECT_EQ(text_charset(name), TextCharset{}) << name;
    }
}

}  // namespace
}  // namespace postern
