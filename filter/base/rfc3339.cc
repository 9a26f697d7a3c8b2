#include "base/rfc3339.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/escape.h"
#include "base/text.h"

namespace postern {

namespace {

using std::chrono::microseconds;
using std::chrono::sys_days;
using std::chrono::system_clock;
using std::chrono::year_month_day;

using Micros = std::chrono::sys_time<microseconds>;

void put(char* to, unsigned number, int digits) {
    for (int i = digits - 1; i >= 0; --i, number /= 10) to[i] = static_cast<char>('0' + number % 10);
}

void put_date(char* to, sys_days day) {
    const year_month_day date(day);
    put(to, static_cast<unsigned>(static_cast<int>(date.year())), 4);
    to[4] = '-';
    put(to + 5, static_cast<unsigned>(date.month()), 2);
    to[7] = '-';
    put(to + 8, static_cast<unsigned>(date.day()), 2);
}

constexpr sys_days kFirstDay = std::chrono::year{0} / 1 / 1;
constexpr sys_days kLastDay = std::chrono::year{9999} / 12 / 31;

// Reads from the front of a text; once something did not fit, `good` stays false.
struct Reader {
    std::string_view rest;
    bool good = true;

    unsigned number(std::size_t digits, unsigned min, unsigned max) {
        const std::optional<std::uint64_t> value = parse_uint(rest.substr(0, digits));
        good = good && rest.size() >= digits && value && *value >= min && *value <= max;
        if (!good) return 0;
        rest.remove_prefix(digits);
        return static_cast<unsigned>(*value);
    }
    void letter(char wanted) {
        good = good && !rest.empty() && ascii_lower(rest.front()) == wanted;
        if (good) rest.remove_prefix(1);
    }
    [[nodiscard]] bool next_is(char c) const { return good && !rest.empty() && rest.front() == c; }
};

std::optional<sys_days> read_date(Reader& reader) {
    const unsigned year = reader.number(4, 0, 9999);
    reader.letter('-');
    const unsigned month = reader.number(2, 1, 12);
    reader.letter('-');
    const unsigned day = reader.number(2, 1, 31);
    const year_month_day date{std::chrono::year{static_cast<int>(year)}, std::chrono::month{month},
                              std::chrono::day{day}};
    if (!reader.good || !date.ok()) return std::nullopt;
    return sys_days{date};
}

microseconds read_time_of_day(Reader& reader) {
    const unsigned hours = reader.number(2, 0, 23);
    reader.letter(':');
    const unsigned minutes = reader.number(2, 0, 59);
    reader.letter(':');
    const unsigned seconds = std::min(reader.number(2, 0, 60), 59U);
    unsigned micros = 0;
    if (reader.next_is('.')) {
        reader.letter('.');
        unsigned digits = 0;
        for (; !reader.rest.empty() && is_ascii_digit(reader.rest.front()); ++digits) {
            if (digits < 6) micros = micros * 10 + static_cast<unsigned>(reader.rest.front() - '0');
            reader.rest.remove_prefix(1);
        }
        reader.good = reader.good && digits > 0;
        for (; digits < 6; ++digits) micros *= 10;
    }
    return std::chrono::hours{hours} + std::chrono::minutes{minutes} + std::chrono::seconds{seconds} +
           microseconds{micros};
}

// What is to be added to UTC to get the local time that stood before it.
std::chrono::minutes read_offset(Reader& reader) {
    const bool west = reader.next_is('-');
    if (!west && !reader.next_is('+')) {
        reader.letter('z');
        return std::chrono::minutes{0};
    }
    reader.letter(west ? '-' : '+');
    const unsigned hours = reader.number(2, 0, 23);
    reader.letter(':');
    const std::chrono::minutes offset{static_cast<int>(hours * 60 + reader.number(2, 0, 59))};
    return west ? -offset : offset;
}

// system_clock counts nanoseconds, which end in the years 1677 and 2262.
bool fits_clock(Micros time) {
    using std::chrono::floor;
    return time > floor<microseconds>(system_clock::time_point::min()) &&
           time < floor<microseconds>(system_clock::time_point::max());
}

}  // namespace

void append_rfc3339(std::string& out, system_clock::time_point time) {
    const auto clamped = std::clamp<Micros>(std::chrono::floor<microseconds>(time), kFirstDay,
                                            kLastDay + std::chrono::days{1} - microseconds{1});
    const sys_days day = std::chrono::floor<std::chrono::days>(clamped);
    const auto micros = static_cast<std::uint64_t>((clamped - day).count());
    const auto seconds = static_cast<unsigned>(micros / 1'000'000);
    std::array<char, kRfc3339Length> text{};
    put_date(text.data(), day);
    text[10] = 'T';
    put(text.data() + 11, seconds / 3600, 2);
    text[13] = ':';
    put(text.data() + 14, seconds / 60 % 60, 2);
    text[16] = ':';
    put(text.data() + 17, seconds % 60, 2);
    text[19] = '.';
    put(text.data() + 20, static_cast<unsigned>(micros % 1'000'000), 6);
    text[26] = 'Z';
    out.append(text.data(), text.size());
}

std::string format_rfc3339(system_clock::time_point time) {
    std::string text;
    append_rfc3339(text, time);
    return text;
}

Result<system_clock::time_point> parse_rfc3339(std::string_view text) {
    Reader reader{text};
    const std::optional<sys_days> day = read_date(reader);
    reader.letter('t');
    const microseconds time_of_day = read_time_of_day(reader);
    const std::chrono::minutes offset = read_offset(reader);
    if (!day || !reader.good || !reader.rest.empty()) {
        return Error{"not a time: '" + escape_for_log(text, 64) + "' (as in '2026-11-22T01:02:03Z')"};
    }
    const Micros time = *day + time_of_day - offset;
    if (!fits_clock(time)) return Error{"not a time: '" + escape_for_log(text, 64) + "' (too far away)"};
    return system_clock::time_point{time};
}

Result<sys_days> parse_date(std::string_view text) {
    Reader reader{text};
    const std::optional<sys_days> day = read_date(reader);
    if (!day || !reader.rest.empty()) {
        return Error{"not a date: '" + escape_for_log(text, 64) + "' (as in '2027-06-30')"};
    }
    return *day;
}

std::string format_date(sys_days date) {
    std::string text(10, ' ');
    put_date(text.data(), std::clamp(date, kFirstDay, kLastDay));
    return text;
}

}  // namespace postern
