#include "address/reading_set.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

TEST(ReadingSet, EachAddressIsKeptOnceWithItsFirstReader) {
    ReadingSet set;
    for (int round = 0; round < 2; ++round) {
        for (int i = 0; i < 30; ++i) {
            const auto by = round == 0 ? ReadBy::kAsSent : ReadBy::kTokenScan;
            EXPECT_TRUE(set.add({"a" + std::to_string(i), "b.test"}, by));
        }
    }
    const auto readings = set.take();
    ASSERT_EQ(readings.size(), 30U);
    for (std::size_t i = 0; i < readings.size(); ++i) {
        EXPECT_EQ(readings[i], (Reading{{"a" + std::to_string(i), "b.test"}, ReadBy::kAsSent}));
    }
    EXPECT_TRUE(set.empty());
}

TEST(ReadingSet, LocalPartAndDomainAreNotMixedUp) {
    for (const int others : {0, 20}) {
        ReadingSet set;
        for (int i = 0; i < others; ++i) set.add({std::to_string(i), "x"}, ReadBy::kAsSent);
        set.add({"ab", "c"}, ReadBy::kAsSent);
        EXPECT_TRUE(set.contains({"ab", "c"}));
        EXPECT_FALSE(set.contains({"b", "ca"}));
        EXPECT_FALSE(set.contains({"a", "bc"}));
        EXPECT_FALSE(set.contains({"c", "ab"}));
    }
}

TEST(ReadingSet, IsBoundedAndSaysSo) {
    ReadingSet set;
    for (std::size_t i = 0; i < ReadingSet::kMaxReadings; ++i) {
        ASSERT_TRUE(set.add({std::to_string(i), "b.test"}, ReadBy::kAsSent));
    }
    EXPECT_FALSE(set.overflowed());
    EXPECT_TRUE(set.add({"7", "b.test"}, ReadBy::kAsSent));
    EXPECT_FALSE(set.overflowed());
    EXPECT_FALSE(set.add({"new", "b.test"}, ReadBy::kAsSent));
    EXPECT_TRUE(set.overflowed());
    EXPECT_EQ(set.readings().size(), ReadingSet::kMaxReadings);
}

}  // namespace
}  // namespace postern
