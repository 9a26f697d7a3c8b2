#include "content/text_utf7.h"

#include <gtest/gtest.h>

#include "text_pieces.h"

namespace postern {
namespace {

using namespace std::string_view_literals;

TEST(Utf7Stream, IsReadLenientlyHoweverItIsCut) {
    const struct {
        std::string_view bytes, want;
    } rows[] = {
        {"Hi Mom -+Jjo--!", "Hi Mom -\u263A-!"},
        {"+ZeVnLIqe-", "\u65E5\u672C\u8A9E"},
        {"Item 3 is +AKM-1.", "Item 3 is \u00A31."},
        {"1 +- 1", "1 + 1"},
        {"+2D3eAA-", "\U0001F600"},
        {"+ADw-b+AD4", "<b>"},
        {"+AGEAYg b", "ab b"},
        {"~\\", "~\\"},
        // What is not UTF-7.
        {"a\xE9"
         "b",
         "a\uFFFD"
         "b"},
        {"+AGE\xE9", "a\uFFFD"},
        {"+2D0-x", "\uFFFDx"},
        {"+2D0AYQ-", "\uFFFDa"},
        {"+3gA-x", "\uFFFDx"},
        {"+2D0", "\uFFFD"},
        {"+A-x", "x"},
        {"+", ""},
        {"+=x", "=x"},
        {" i +3Ze\0\0\0\x0F"
         "D4-"sv,
         " i \uFFFD\0\0\0\x0F"
         "D4-"sv},
        {"", ""},
    };
    for (const auto& row : rows) {
        for (std::size_t step = 0; step < 6; ++step) {
            Utf7Stream stream;
            EXPECT_EQ(streamed(stream, row.bytes, step), row.want) << row.bytes << " by " << step;
        }
    }
}

}  // namespace
}  // namespace postern
