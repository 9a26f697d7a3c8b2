#include "cli/ending.h"

#include <gtest/gtest.h>

#include "base/rfc3339.h"

namespace postern {
namespace {

std::string end_of(std::string_view lasts, std::string_view until) {
    const auto end = ending(lasts, until, *parse_rfc3339("2026-11-22T12:00:00Z"));
    if (!end) return end.error().what;
    return *end ? format_rfc3339(**end).substr(0, 19) : "never";
}

TEST(Ending, IsATimeFromNowOrTheEndOfADay) {
    struct {
        std::string_view lasts;
        std::string_view until;
        std::string_view want;
    } const table[] = {
        {"", "", "never"},
        {"2h", "", "2026-11-22T14:00:00"},
        {"7d", "", "2026-11-29T12:00:00"},
        {"36500d", "", "2126-10-29T12:00:00"},
        {"", "2026-12-31", "2027-01-01T00:00:00"},
        {"", "2026-11-22", "2026-11-23T00:00:00"},
        {"", "2026-11-22T12:00:01Z", "2026-11-22T12:00:01"},
        {"", "2026-11-22T18:00:00+01:00", "2026-11-22T17:00:00"},
        {"0s", "", "--for: from 1us to 36500d: '0s'"},
        {"36501d", "", "--for: from 1us to 36500d: '36501d'"},
        {"", "2026-11-21", "--expires: it is over: '2026-11-21'"},
        {"", "2026-11-22T12:00:00Z", "--expires: it is over: '2026-11-22T12:00:00Z'"},
        {"", "9999-12-31", "--expires: after 2200-01-01: '9999-12-31'"},
        {"", "31.12.2026",
         "--expires: neither a day as in 2026-12-31 nor a time as in 2026-12-31T18:00:00Z: '31.12.2026'"},
        {"", "2026-02-30",
         "--expires: neither a day as in 2026-12-31 nor a time as in 2026-12-31T18:00:00Z: '2026-02-30'"},
        {"2h", "2026-12-31", "either --for or --expires"},
    };
    for (const auto& row : table) EXPECT_EQ(end_of(row.lasts, row.until), row.want) << row.lasts << row.until;
    for (const std::string_view lasts : {"2", "-2h", "2 h", "two hours", "h"}) {
        EXPECT_EQ(end_of(lasts, "").substr(0, 7), "--for: ") << lasts;
    }
}

}  // namespace
}  // namespace postern
