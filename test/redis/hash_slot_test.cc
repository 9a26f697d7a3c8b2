#include "redis/hash_slot.h"

#include <gtest/gtest.h>

#include <string>

namespace postern {
namespace {

TEST(HashSlot, IsTheOneThatTheSpecificationAndServersGive) {
    // The first is the check value of CRC16/XMODEM; the others are what CLUSTER KEYSLOT of Redis 7.0 answers.
    const struct {
        std::string_view key;
        unsigned want;
    } cases[] = {
        {"123456789", 0x31c3},
        {"", 0},
        {"foo", 12182},
        {"bar", 5061},
        {"hello", 866},
        {"somekey", 11058},
        {std::string_view{"\0\xff\x80", 3}, 4727},
    };
    for (const auto& c : cases) EXPECT_EQ(redis_slot(c.key), c.want) << c.key;
}

TEST(HashSlot, HashTagAloneIsHashed) {
    const struct {
        std::string_view key;
        std::string_view as;
    } cases[] = {
        {"{user1000}.following", "user1000"},
        {"{user1000}.followers", "user1000"},
        {"before{tag}after", "tag"},
        {"foo{{bar}}zap", "{bar"},
        {"foo{bar}{zap}", "bar"},
        {"}{tag}", "tag"},
    };
    for (const auto& c : cases) EXPECT_EQ(redis_slot(c.key), redis_slot(c.as)) << c.key;
}

TEST(HashSlot, WholeKeyIsHashedWhereThereIsNoTag) {
    // As CLUSTER KEYSLOT answers.
    const struct {
        std::string_view key;
        unsigned want;
    } cases[] = {
        {"foo{}{bar}", 8363}, {"{}", 15257}, {"foo{bar", 15278},
        {"foo}bar{", 11073},  {"{", 4092},   {"}", 12090},
    };
    for (const auto& c : cases) EXPECT_EQ(redis_slot(c.key), c.want) << c.key;
}

TEST(HashSlot, IsBelowTheNumberOfSlots) {
    for (int i = 0; i < 20000; ++i) ASSERT_LT(redis_slot(std::to_string(i)), kRedisSlots);
}

}  // namespace
}  // namespace postern
