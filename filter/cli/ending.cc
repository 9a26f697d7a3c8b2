#include "cli/ending.h"

#include <string>

#include "base/escape.h"
#include "base/rfc3339.h"
#include "base/units.h"

namespace postern {
namespace {

using Time = std::chrono::system_clock::time_point;

Result<Time> after(std::string_view text, Time now) {
    // Longer is for good, and further days can't be written.
    constexpr std::chrono::hours kLongest{24 * 365 * 100};
    const Result<std::chrono::microseconds> duration = parse_duration(text);
    if (!duration) return Error{"--for: " + duration.error().what};
    if (*duration <= std::chrono::microseconds{0} || *duration > kLongest) {
        return Error{"--for: from 1us to 36500d: '" + escape_for_log(text) + "'"};
    }
    return now + *duration;
}

Result<Time> end_of(std::string_view text, Time now) {
    const Result<std::chrono::sys_days> day = parse_date(text);
    // The clock ends in 2262.
    constexpr std::chrono::sys_days kLatest{std::chrono::year{2200} / 1 / 1};
    if (day && *day > kLatest) return Error{"--expires: after 2200-01-01: '" + escape_for_log(text) + "'"};
    Result<Time> moment = day ? Result<Time>(*day + std::chrono::days{1}) : parse_rfc3339(text);
    if (!moment) {
        return Error{"--expires: neither a day as in 2026-12-31 nor a time as in 2026-12-31T18:00:00Z: '" +
                     escape_for_log(text) + "'"};
    }
    if (*moment <= now) return Error{"--expires: it is over: '" + escape_for_log(text) + "'"};
    return moment;
}

}  // namespace

Result<std::optional<Time>> ending(std::string_view for_how_long, std::string_view until, Time now) {
    if (for_how_long.empty() && until.empty()) return std::optional<Time>();
    if (!for_how_long.empty() && !until.empty()) return Error{"either --for or --expires"};
    const Result<Time> end = until.empty() ? after(for_how_long, now) : end_of(until, now);
    if (!end) return end.error();
    return std::optional(*end);
}

}  // namespace postern
