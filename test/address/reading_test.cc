#include "address/reading.h"

#include <gtest/gtest.h>

#include <set>
#include <string_view>

namespace postern {
namespace {

TEST(Reading, EachWayToReadHasWordsOfItsOwn) {
    std::set<std::string_view> words;
    const int last = static_cast<int>(ReadBy::kUndone);
    for (int i = 0; i <= last; ++i) words.insert(describe(static_cast<ReadBy>(i)));
    EXPECT_EQ(words.size(), static_cast<std::size_t>(last) + 1);
    EXPECT_EQ(describe(ReadBy::kEncodedWord), "shown by readers that decode encoded words");
    EXPECT_EQ(words.count("read in an unknown way"), 0U);
}

TEST(Reading, EachAmbiguityHasWordsOfItsOwn) {
    std::set<std::string_view> words;
    const int last = static_cast<int>(Ambiguity::kNoAddress);
    for (int i = 0; i <= last; ++i) words.insert(describe(static_cast<Ambiguity>(i)));
    EXPECT_EQ(words.size(), static_cast<std::size_t>(last) + 1);
    EXPECT_EQ(words.count("an unknown ambiguity"), 0U);
}

}  // namespace
}  // namespace postern
