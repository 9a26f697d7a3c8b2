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
        {"a_b", "a b"}, {"=41=4a=4A", "AJJ"}, {"=00", "\0"s},   {"=5F", "_"},
        {"", ""},       {"=", "="},           {"=4", "=4"},     {"=4x", "=4x"},
        {"=x4", "=x4"}, {"==41", "=A"},       {"a\n b", "a b"}, {"a\r\n b=0A", "a b\n"}};
    for (const auto& [input, want] : table) EXPECT_EQ(decode_q(input), want) << input;
}

TEST(TransferWords, BIsReadLeniently) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"YQ==", "a"}, {"YWI=", "ab"}, {"YWJj", "abc"}, {"YQ", "a"},          {"Y Q\n=*=", "a"},
        {"", ""},      {"=", ""},      {"Y", ""},       {"+/8=", "\xFB\xFF"}, {"-_", ""}};
    for (const auto& [input, want] : table) {
        for (const Padding padding : {Padding::kRestarts, Padding::kStops, Padding::kIsJunk}) {
            bool goes_on = false;
            EXPECT_EQ(decode_b(input, padding, goes_on), want) << input;
            EXPECT_FALSE(goes_on) << input;
        }
    }
}

TEST(TransferWords, DataBehindPaddingIsReadInThreeWays) {
    struct Case {
        std::string input;
        std::string restarts;
        std::string stops;
        std::string is_junk;
    };
    const std::vector<Case> table = {{"YQ==Yg==", "ab", "a", "a\x06 "},
                                     {"YWJj=ZGVm", "abcdef", "abc", "abcdef"},
                                     {"YW=JjZA==", "a&6@", "a", "abcd"},
                                     {"=YQ==", "a", "", "a"}};
    for (const Case& c : table) {
        bool goes_on = false;
        EXPECT_EQ(decode_b(c.input, Padding::kRestarts, goes_on), c.restarts) << c.input;
        EXPECT_TRUE(goes_on) << c.input;
        EXPECT_EQ(decode_b(c.input, Padding::kStops, goes_on), c.stops) << c.input;
        EXPECT_EQ(decode_b(c.input, Padding::kIsJunk, goes_on), c.is_junk) << c.input;
    }
}

}  // namespace
}  // namespace postern
