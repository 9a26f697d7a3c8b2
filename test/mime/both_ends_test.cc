#include "mime/both_ends.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace postern {
namespace {

TEST(BothEnds, ShortTextsAreKeptWhole) {
    BothEnds ends;
    EXPECT_TRUE(ends.empty());
    for (std::string_view piece : {"a", "", "bc"}) ends.append(piece);
    EXPECT_EQ(ends.text(), "abc");
    ends.clear();
    EXPECT_TRUE(ends.empty());
}

// Texts of all lengths in pieces of all lengths.
TEST(BothEnds, OfLongTextsTheEndsAreKept) {
    std::string whole;
    for (std::size_t i = 0; i < 6000; ++i) whole += static_cast<char>('a' + i * i / 7 % 26);
    for (std::size_t size : {1, 511, 512, 513, 1023, 1024, 1025, 1535, 1536, 1537, 2049, 6000}) {
        for (std::size_t step : {1, 3, 511, 512, 513, 1024, 1600, 6000}) {
            const std::string_view text = std::string_view{whole}.substr(0, size);
            BothEnds ends;
            for (std::size_t at = 0; at < size; at += step) ends.append(text.substr(at, step));
            const std::size_t kept = std::min(size, BothEnds::kKept);
            EXPECT_EQ(ends.text().substr(0, kept), text.substr(0, kept)) << size << " by " << step;
            EXPECT_TRUE(ends.text().ends_with(text.substr(size - kept))) << size << " by " << step;
            if (size <= 2 * BothEnds::kKept) {
                EXPECT_EQ(ends.text(), text) << size << " by " << step;
            }
            EXPECT_LE(ends.memory_used(), 3 * BothEnds::kKept) << size << " by " << step;
        }
    }
}

}  // namespace
}  // namespace postern
