#include "store/limit_epochs.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

TEST(LimitEpochs, AreThoseOfTheLimitBeforeTheFirstBar) {
    LimitEpochs epochs;
    EXPECT_EQ(epochs.of_key("l|a"), 0U);
    EXPECT_TRUE(epochs.begin_another("l"));
    EXPECT_TRUE(epochs.begin_another("l"));
    EXPECT_TRUE(epochs.begin_another("m"));
    const struct {
        const char* key;
        std::uint64_t want;
    } cases[] = {{"l|a", 2},  {"l|", 2}, {"l", 2},     {"l|m|a", 2}, {"m|l", 1}, {"L|a", 0},
                 {"ll|a", 0}, {"|l", 0}, {"n|l|a", 0}, {"", 0},      {" l|a", 0}};
    for (const auto& c : cases) EXPECT_EQ(epochs.of_key(c.key), c.want) << c.key;
}

TEST(LimitEpochs, AreBounded) {
    LimitEpochs epochs;
    for (std::size_t i = 0; i < LimitEpochs::kMostLimits; ++i) {
        ASSERT_TRUE(epochs.begin_another(std::to_string(i)));
    }
    EXPECT_FALSE(epochs.begin_another("one more"));
    EXPECT_EQ(epochs.of_key("one more|a"), 0U);
    EXPECT_TRUE(epochs.begin_another("0"));
    EXPECT_EQ(epochs.of_key("0|a"), 2U);
}

}  // namespace
}  // namespace postern
