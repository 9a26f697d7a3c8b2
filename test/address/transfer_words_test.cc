#include "address/transfer_words.h"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

using namespace std::string_literals;

TEST(TransferWords, QIsReadLeniently) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"a_b", "a b"}, {"=41=4a=4A", "AJJ"}, {"=00", "\0"s}, {"=5F", "_"},   {"", ""},
        {"=", "="},     {"=4", "=4"},         {"=4x", "=4x"}, {"=x4", "=x4"}, {"==41", "=A"}};
    for (const auto& [input, want] : table) EXPECT_EQ(decode_q(input), want) << input;
}

TEST(TransferWords, BIsReadLeniently) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"YQ==", "a"}, {"YWI=", "ab"}, {"YWJj", "abc"}, {"YQ", "a"},          {"Y Q\n=*=", "a"},
        {"", ""},      {"=", ""},      {"Y", ""},       {"+/8=", "\xFB\xFF"}, {"-_", ""}};
    for (const auto& [input, want] : table) {
        bool bad = false;
        EXPECT_EQ(decode_b(input, bad), want) << input;
        EXPECT_FALSE(bad) << input;
    }
}

TEST(TransferWords, DataAfterPaddingIsBadAndReadOn) {
    bool bad = false;
    EXPECT_EQ(decode_b("YQ==Yg==", bad), "ab");
    EXPECT_TRUE(bad);
}

}  // namespace
}  // namespace postern
