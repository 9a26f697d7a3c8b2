#include "content/text_wide.h"

#include <gtest/gtest.h>

#include "text_pieces.h"

namespace postern {
namespace {

using namespace std::string_view_literals;
using How = TextCharset::How;
using Order = TextCharset::Order;

TEST(WideStream, UnitsBecomeCharactersHoweverTheyAreCut) {
    const struct {
        TextCharset charset;
        std::string_view bytes, want;
    } rows[] = {
        {{How::kUtf16, Order::kBig}, "\0a\x20\xAC"sv, "a\u20AC"},
        {{How::kUtf16, Order::kLittle}, "a\0\xAC\x20"sv, "a\u20AC"},
        {{How::kUtf16, Order::kBig}, "\xD8\x3D\xDE\x00"sv, "\U0001F600"},
        {{How::kUtf16}, "\0a\0b"sv, "ab"},
        {{How::kUtf16}, "a\0b\0"sv, "ab"},
        {{How::kUtf16}, "\xFE\xFF\x20\xAC"sv, "\uFEFF\u20AC"},
        {{How::kUtf16}, "\xFF\xFE\xAC\x20"sv, "\uFEFF\u20AC"},
        {{How::kUtf16}, "\xAC\x20"sv, "\u20AC"},
        {{How::kUtf32, Order::kBig}, "\0\1\xF6\x00"sv, "\U0001F600"},
        {{How::kUtf32, Order::kLittle}, "\x00\xF6\1\0"sv, "\U0001F600"},
        {{How::kUtf32}, "\0\0\xFE\xFF\0\0\0a"sv, "\uFEFFa"},
        {{How::kUtf32}, "\xFF\xFE\0\0a\0\0\0"sv, "\uFEFFa"},
        // What is no character.
        {{How::kUtf16, Order::kBig}, "\xD8\x3D\0a"sv, "\uFFFDa"},
        {{How::kUtf16, Order::kBig}, "\xDE\x00\0a"sv, "\uFFFDa"},
        {{How::kUtf16, Order::kBig}, "\xD8\x3D\xD8\x3D\xDE\x00"sv, "\uFFFD\U0001F600"},
        {{How::kUtf16, Order::kBig}, "\xD8\x3D"sv, "\uFFFD"},
        {{How::kUtf16, Order::kBig}, "\0a\0"sv, "a\uFFFD"},
        {{How::kUtf32, Order::kBig}, "\0\x11\0\0\0\0\xD8\0\0\0\0a"sv, "\uFFFD\uFFFDa"},
        {{How::kUtf32, Order::kBig}, "\0\0\0"sv, "\uFFFD"},
        {{How::kUtf16, Order::kBig}, ""sv, ""},
    };
    for (const auto& row : rows) {
        for (std::size_t step = 0; step < 8; ++step) {
            WideStream stream(row.charset);
            EXPECT_EQ(streamed(stream, row.bytes, step), row.want) << row.want << " by " << step;
        }
    }
}

}  // namespace
}  // namespace postern
