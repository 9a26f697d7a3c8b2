#include "base/rfc3339.h"

#include <gtest/gtest.h>

#include <ctime>
#include <random>

#include "base/clock.h"

namespace postern {
namespace {

using std::chrono::microseconds;
using std::chrono::system_clock;

system_clock::time_point at(std::int64_t micros) {
    return system_clock::time_point{microseconds{micros}};
}

std::int64_t micros_of(system_clock::time_point time) {
    return std::chrono::duration_cast<microseconds>(time.time_since_epoch()).count();
}

TEST(Rfc3339, WritesUtcWithMicroseconds) {
    const struct {
        std::int64_t micros;
        const char* want;
    } cases[] = {
        {0, "1970-01-01T00:00:00.000000Z"},
        {1'795'309'323'456'789, "2026-11-22T01:02:03.456789Z"},
        {951'782'400'000'001, "2000-02-29T00:00:00.000001Z"},
        {4'102'444'799'999'999, "2099-12-31T23:59:59.999999Z"},
        {-1, "1969-12-31T23:59:59.999999Z"},
    };
    for (const auto& c : cases) EXPECT_EQ(format_rfc3339(at(c.micros)), c.want);
    EXPECT_EQ(format_rfc3339(at(0)).size(), kRfc3339Length);
    EXPECT_EQ(format_rfc3339(FakeClock{}.wall()), "2026-01-01T00:00:00.000000Z");
}

TEST(Rfc3339, AgreesWithTheSystemsCalendar) {
    std::mt19937_64 random(8);
    for (int i = 0; i < 2000; ++i) {
        const auto seconds = static_cast<std::time_t>(random() % 8'000'000'000);
        std::tm broken_down{};
        ASSERT_NE(gmtime_r(&seconds, &broken_down), nullptr);
        char want[40];
        ASSERT_NE(std::strftime(want, sizeof want, "%Y-%m-%dT%H:%M:%S.000000Z", &broken_down), 0U);
        const auto time = at(seconds * 1'000'000);
        ASSERT_EQ(format_rfc3339(time), want);
        ASSERT_EQ(*parse_rfc3339(want), time);
    }
}

TEST(Rfc3339, ReadsTimesInAnyOffset) {
    const struct {
        const char* text;
        std::int64_t want;
    } cases[] = {
        {"1970-01-01T00:00:00Z", 0},         {"1970-01-01t00:00:00z", 0},
        {"1970-01-01T00:00:00.5Z", 500'000}, {"1970-01-01T00:00:00.1234567899Z", 123'456},
        {"1970-01-01T01:30:00+01:30", 0},    {"1969-12-31T23:00:00-01:00", 0},
        {"1970-01-01T00:00:00-00:00", 0},    {"2016-12-31T23:59:60Z", 1'483'228'799'000'000},
    };
    for (const auto& c : cases) {
        const auto parsed = parse_rfc3339(c.text);
        ASSERT_TRUE(parsed) << c.text;
        EXPECT_EQ(micros_of(*parsed), c.want) << c.text;
    }
}

TEST(Rfc3339, RefusesWhatIsNoTime) {
    for (const char* text : {"",
                             "1970-01-01",
                             "1970-01-01T00:00:00",
                             "1970-01-01 00:00:00Z",
                             "1970-01-01T00:00Z",
                             "1970-13-01T00:00:00Z",
                             "1970-00-01T00:00:00Z",
                             "1970-02-29T00:00:00Z",
                             "1970-01-32T00:00:00Z",
                             "1970-01-01T24:00:00Z",
                             "1970-01-01T00:60:00Z",
                             "1970-01-01T00:00:61Z",
                             "1970-01-01T00:00:00.Z",
                             "1970-01-01T00:00:00Zx",
                             "1970-01-01T00:00:00+0100",
                             "1970-01-01T00:00:00+24:00",
                             "1970-01-01T00:00:00+01:60",
                             "70-01-01T00:00:00Z",
                             "+970-01-01T00:00:00Z",
                             "1970-1-01T00:00:00Z",
                             "1970-01-01T00:00:0-Z",
                             "-1970-01-01T00:00:00Z"}) {
        EXPECT_FALSE(parse_rfc3339(text)) << text;
    }
    EXPECT_EQ(parse_rfc3339("now\n").error().what, "not a time: 'now\\x0a' (as in '2026-11-22T01:02:03Z')");
    EXPECT_EQ(parse_rfc3339("0001-01-01T00:00:00Z").error().what,
              "not a time: '0001-01-01T00:00:00Z' (too far away)");
    EXPECT_EQ(parse_rfc3339("9999-12-31T23:59:59-23:59").error().what,
              "not a time: '9999-12-31T23:59:59-23:59' (too far away)");
}

TEST(Rfc3339, ReadsAndWritesDates) {
    EXPECT_EQ(parse_date("2027-06-30")->time_since_epoch().count(), 20'999);
    EXPECT_EQ(format_date(*parse_date("2027-06-30")), "2027-06-30");
    EXPECT_EQ(format_date(*parse_date("0000-01-01")), "0000-01-01");
    EXPECT_EQ(format_date(*parse_date("9999-12-31")), "9999-12-31");
    EXPECT_TRUE(parse_date("2028-02-29"));
    for (const char* text :
         {"", "2027-02-29", "2100-02-29", "2027-06-31", "2027-6-30", "27-06-30", "2027/06/30",
          "2027-06-30T00:00:00Z", "2027-06-30 ", " 2027-06-30", "30-06-2027", "20270630"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
    EXPECT_EQ(parse_date("soon").error().what, "not a date: 'soon' (as in '2027-06-30')");
}

}  // namespace
}  // namespace postern
