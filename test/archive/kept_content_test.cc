#include "archive/kept_content.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

std::string text_of(const KeptContent& content) {
    return {content.bytes().data(), content.bytes().size()};
}

TEST(KeptContent, KeepsAllUpToItsLimit) {
    KeptContent content(200'000);
    std::string want;
    for (int i = 0; i < 200; ++i) {
        const std::string piece(1000, static_cast<char>('a' + i % 26));
        ASSERT_TRUE(content.append(piece));
        want += piece;
    }
    EXPECT_TRUE(content.whole());
    EXPECT_EQ(text_of(content), want);
    EXPECT_LE(content.memory(), 200'000U);
}

TEST(KeptContent, KeepsBothEndsOfWhatIsTooLarge) {
    KeptContent content(200'000);
    ASSERT_TRUE(content.append(std::string("the start")));
    for (int i = 0; i < 500; ++i) ASSERT_TRUE(content.append(std::string(1000, 'x')));
    ASSERT_TRUE(content.append(std::string("the end")));
    EXPECT_FALSE(content.whole());
    EXPECT_EQ(content.size(), 500'016U);
    EXPECT_EQ(content.bytes().size(), KeptContent::kEnd);
    EXPECT_TRUE(text_of(content).starts_with("the startx"));
    EXPECT_TRUE(content.tail().ends_with("xthe end"));
    EXPECT_GE(content.tail().size(), KeptContent::kEnd);
    EXPECT_LE(content.tail().size(), 5 * KeptContent::kEnd);
    EXPECT_EQ(content.memory(), KeptContent::kEnd);
}

TEST(KeptContent, TailReachesBackIntoWhatWasKept) {
    KeptContent content(100'000);
    ASSERT_TRUE(content.append(std::string(99'990, 'x') + "0123456789"));
    ASSERT_TRUE(content.append(std::string("!")));
    EXPECT_TRUE(content.tail().ends_with("x0123456789!"));
}

TEST(KeptContent, EmptyIsWhole) {
    const KeptContent content(0);
    EXPECT_TRUE(content.whole());
    EXPECT_EQ(content.bytes().size(), 0U);
}

}  // namespace
}  // namespace postern
