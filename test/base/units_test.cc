#include "base/units.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

using std::chrono::microseconds;

TEST(Units, ReadsDurations) {
    const struct {
        const char* text;
        std::int64_t micros;
    } cases[] = {
        {"0s", 0},
        {"1us", 1},
        {"50ms", 50'000},
        {"10s", 10'000'000},
        {"5m", 300'000'000},
        {"24h", 86'400'000'000},
        {"7d", 604'800'000'000},
        {"007s", 7'000'000},
        {"9223372036854775807us", INT64_MAX},
        {"106751991d", 106751991 * 86'400'000'000},
    };
    for (const auto& c : cases) {
        const auto parsed = parse_duration(c.text);
        ASSERT_TRUE(parsed) << parsed.error().what;
        EXPECT_EQ(parsed->count(), c.micros) << c.text;
    }
}

TEST(Units, SaysWhatIsWrongWithADuration) {
    const struct {
        const char* text;
        const char* want;
    } cases[] = {
        {"", "not a duration: '' (it begins with a whole number, as in '10s')"},
        {"s", "not a duration: 's' (it begins with a whole number, as in '10s')"},
        {"-1s", "not a duration: '-1s' (it begins with a whole number, as in '10s')"},
        {" 1s", "not a duration: ' 1s' (it begins with a whole number, as in '10s')"},
        {"10", "not a duration: '10' (the unit is one of us, ms, s, m, h, d)"},
        {"10 s", "not a duration: '10 s' (the unit is one of us, ms, s, m, h, d)"},
        {"1.5h", "not a duration: '1.5h' (the unit is one of us, ms, s, m, h, d)"},
        {"5M", "not a duration: '5M' (the unit is one of us, ms, s, m, h, d)"},
        {"5min", "not a duration: '5min' (the unit is one of us, ms, s, m, h, d)"},
        {"1h30m", "not a duration: '1h30m' (the unit is one of us, ms, s, m, h, d)"},
        {"9223372036854775808us", "not a duration: '9223372036854775808us' (too long)"},
        {"106751992d", "not a duration: '106751992d' (too long)"},
        {"99999999999999999999999d", "not a duration: '99999999999999999999999d' (too long)"},
        {"5\x1b", "not a duration: '5\\x1b' (the unit is one of us, ms, s, m, h, d)"},
    };
    for (const auto& c : cases) {
        const auto parsed = parse_duration(c.text);
        ASSERT_FALSE(parsed) << c.text;
        EXPECT_EQ(parsed.error().what, c.want);
    }
}

TEST(Units, WritesTheLargestExactDuration) {
    const struct {
        std::int64_t micros;
        const char* want;
    } cases[] = {
        {0, "0s"},
        {1, "1us"},
        {1'500, "1500us"},
        {50'000, "50ms"},
        {90'000'000, "90s"},
        {60'000'000, "1m"},
        {86'400'000'000, "1d"},
        {90'000'000'000, "25h"},
        {-5'000, "-5ms"},
        {INT64_MAX, "9223372036854775807us"},
        {INT64_MIN, "-9223372036854775808us"},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(format_duration(microseconds{c.micros}), c.want);
        if (c.micros >= 0) {
            EXPECT_EQ(parse_duration(c.want)->count(), c.micros);
        }
    }
}

TEST(Units, ReadsSizesInPowersOf1024) {
    const struct {
        const char* text;
        std::uint64_t bytes;
    } cases[] = {
        {"0", 0},
        {"123", 123},
        {"123B", 123},
        {"512kB", 512ULL * 1024},
        {"512KB", 512ULL * 1024},
        {"512k", 512ULL * 1024},
        {"36MB", 36ULL << 20U},
        {"36mb", 36ULL << 20U},
        {"36m", 36ULL << 20U},
        {"10GB", 10ULL << 30U},
        {"10g", 10ULL << 30U},
        {"2TB", 2ULL << 40U},
        {"18446744073709551615", UINT64_MAX},
        {"16777215T", 16777215ULL << 40U},
    };
    for (const auto& c : cases) {
        const auto parsed = parse_size(c.text);
        ASSERT_TRUE(parsed) << parsed.error().what;
        EXPECT_EQ(*parsed, c.bytes) << c.text;
    }
}

TEST(Units, SaysWhatIsWrongWithASize) {
    const struct {
        const char* text;
        const char* want;
    } cases[] = {
        {"", "not a size: '' (it begins with a whole number, as in '36MB')"},
        {"MB", "not a size: 'MB' (it begins with a whole number, as in '36MB')"},
        {"-1", "not a size: '-1' (it begins with a whole number, as in '36MB')"},
        {"36 MB", "not a size: '36 MB' (the unit is one of B, kB, MB, GB, TB)"},
        {"3.5MB", "not a size: '3.5MB' (the unit is one of B, kB, MB, GB, TB)"},
        {"36MiB", "not a size: '36MiB' (the unit is one of B, kB, MB, GB, TB)"},
        {"36MBB", "not a size: '36MBB' (the unit is one of B, kB, MB, GB, TB)"},
        {"36s", "not a size: '36s' (the unit is one of B, kB, MB, GB, TB)"},
        {"18446744073709551616", "not a size: '18446744073709551616' (too large)"},
        {"16777216TB", "not a size: '16777216TB' (too large)"},
        {"999999999999999999999999MB", "not a size: '999999999999999999999999MB' (too large)"},
        {"18014398509481984k", "not a size: '18014398509481984k' (too large)"},
        {"1,000", "not a size: '1,000' (the unit is one of B, kB, MB, GB, TB)"},
        {"0x10", "not a size: '0x10' (the unit is one of B, kB, MB, GB, TB)"},
    };
    for (const auto& c : cases) {
        const auto parsed = parse_size(c.text);
        ASSERT_FALSE(parsed) << c.text;
        EXPECT_EQ(parsed.error().what, c.want);
    }
}

TEST(Units, WritesTheLargestExactSize) {
    const struct {
        std::uint64_t bytes;
        const char* want;
    } cases[] = {
        {0, "0"},
        {7, "7"},
        {1000, "1000"},
        {1024, "1kB"},
        {36ULL << 20U, "36MB"},
        {1536ULL << 10U, "1536kB"},
        {5ULL << 40U, "5TB"},
        {UINT64_MAX, "18446744073709551615"},
    };
    for (const auto& c : cases) {
        EXPECT_EQ(format_size(c.bytes), c.want);
        EXPECT_EQ(*parse_size(c.want), c.bytes);
    }
}

}  // namespace
}  // namespace postern
