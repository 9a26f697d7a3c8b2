#include "mime/base64.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

struct Decoded {
    std::string bytes;
    bool strict;
};

Decoded decode(std::string_view text, std::size_t step) {
    Base64Decoder decoder;
    std::string all;
    for (std::size_t at = 0; at < text.size(); at += step) {
        const std::string_view piece = text.substr(at, step);
        std::string out(Base64Decoder::room_for(piece.size()), '\0');
        out.resize(decoder.decode(piece, out.data()));
        all += out;
    }
    return {all, decoder.strict()};
}

TEST(Base64, DecodesInAnyPieces) {
    const struct {
        std::string_view input, want;
        bool strict;
    } rows[] = {
        {"", "", true},
        {"Zg==", "f", true},
        {"Zm8=", "fo", true},
        {"Zm9v", "foo", true},
        {"Zm9vYmFyYmF6", "foobarbaz", true},
        {"Zm 9v\r\nYm\tFy", "foobar", true},
        {"Zg", "f", true},
        {"Zm8", "fo", true},
        {"Zg==Zg==", "ff", false},
        {"Zg==\r\nZm8=", "ffo", false},
        {"Zm-9v", "foo", false},
        {"Zm9v!", "foo", false},
        {"====", "", true},
        {"\xff", "", false},
    };
    for (const auto& row : rows) {
        for (std::size_t step : {1UL, 2UL, 5UL, 100UL}) {
            const Decoded got = decode(row.input, step);
            EXPECT_EQ(got.bytes, row.want) << row.input << " by " << step;
            EXPECT_EQ(got.strict, row.strict) << row.input << " by " << step;
        }
    }
}

TEST(Base64, TextIsOfTheAlphabet) {
    EXPECT_TRUE(is_base64_text("AZaz09+/=="));
    for (std::string_view text : {"a b", "a-", "a_", "a.", "a\r", "\x80"}) EXPECT_FALSE(is_base64_text(text));
}

}  // namespace
}  // namespace postern
