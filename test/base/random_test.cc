#include "base/random.h"

#include <gtest/gtest.h>

#include <set>

namespace postern {
namespace {

TEST(Random, GivesOtherBitsEachTimeAndAllOfThem) {
    std::set<std::uint64_t> seen;
    std::uint64_t ones = 0;
    std::uint64_t zeros = 0;
    for (int i = 0; i < 100; ++i) {
        const std::uint64_t bits = random_uint64();
        seen.insert(bits);
        ones |= bits;
        zeros |= ~bits;
    }
    EXPECT_EQ(seen.size(), 100U);
    EXPECT_EQ(ones, UINT64_MAX);
    EXPECT_EQ(zeros, UINT64_MAX);
}

}  // namespace
}  // namespace postern
