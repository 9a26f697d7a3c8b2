#include "address/raw_japanese.h"

#include <gtest/gtest.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace postern {
namespace {

TEST(RawJapanese, WellFormedTextIsDecoded) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"\x1B$B8+K\\\x1B(B <a@b.test>", "\u898B\u672C <a@b.test>"},
        {"\x1B$@8+\x1B(J <a@b.test>\x1B(B", "\u898B <a@b.test>"},
        {"a\x1B(B", "a"},
        {"\x1B$B8+\x1B(B\n \x1B$B8+\x1B(B", "\u898B\n \u898B"},
        {"\x1B$B\x1B(B", ""},
    };
    for (const auto& [input, want] : table) EXPECT_EQ(decode_raw_japanese(input), want) << want;
}

TEST(RawJapanese, AllElseIsNone) {
    for (const std::string text : {"",
                                   "a",
                                   "\x1B",
                                   "\x1B(",
                                   "\x1B[8m",
                                   "\x1B(A",
                                   "\x1B(I1\x1B(B",
                                   "\x1B$(D0!\x1B(B",
                                   "\x1B$B8+",
                                   "\x1B$B8\x1B(B",
                                   "\x1B$B8 +\x1B(B",
                                   "\x1B$B8+K\x1B(B",
                                   "\x1B$B8+\n \x1B(B",
                                   "\x1B(J",
                                   "\x1B(Ja\n b\x1B(B",
                                   "\x1B$B8+\x1B(B\xE9",
                                   "\x1B$B8+\x1B(B\x1B",
                                   "\x1B$B8\x7F\x1B(B",
                                   "\x1B$B8\x01\x1B(B",
                                   "\x1B$B~~\x1B(B"}) {
        EXPECT_EQ(decode_raw_japanese(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace postern
