#include "base/units.h"

#include <array>
#include <limits>
#include <optional>

#include "base/escape.h"
#include "base/text.h"

namespace postern {

namespace {

struct Unit {
    std::string_view name;
    std::uint64_t factor;
};

// From large to small, as formatting wants them.
constexpr std::array kDurations = {
    Unit{"d", 86'400'000'000}, Unit{"h", 3'600'000'000}, Unit{"m", 60'000'000},
    Unit{"s", 1'000'000},      Unit{"ms", 1'000},        Unit{"us", 1},
};

constexpr std::array kSizes = {
    Unit{"TB", std::uint64_t{1} << 40U},
    Unit{"GB", 1U << 30U},
    Unit{"MB", 1U << 20U},
    Unit{"kB", 1U << 10U},
    Unit{"B", 1},
    Unit{"T", std::uint64_t{1} << 40U},
    Unit{"G", 1U << 30U},
    Unit{"M", 1U << 20U},
    Unit{"k", 1U << 10U},
    Unit{"", 1},
};

Error wrong(std::string_view kind, std::string_view text, std::string_view why) {
    return {"not a " + std::string(kind) + ": '" + escape_for_log(text, 64) + "' (" + std::string(why) + ")"};
}

struct Amount {
    std::string_view digits;
    std::string_view unit;
};

Amount divide(std::string_view text) {
    std::size_t digits = 0;
    while (digits < text.size() && is_ascii_digit(text[digits])) ++digits;
    return {text.substr(0, digits), text.substr(digits)};
}

// No value: more than `max`.
std::optional<std::uint64_t> times(std::string_view digits, std::uint64_t factor, std::uint64_t max) {
    const std::optional<std::uint64_t> number = parse_uint(digits, max / factor);
    if (!number) return std::nullopt;
    return *number * factor;
}

// The largest unit that divides the amount; the last of the first `count` units divides all.
template <std::size_t N>
std::string format(std::uint64_t amount, const std::array<Unit, N>& units, std::size_t count) {
    std::size_t i = 0;
    while (i + 1 < count && (amount == 0 || amount % units[i].factor != 0)) ++i;
    return std::to_string(amount / units[i].factor) + std::string(units[i].name);
}

}  // namespace

Result<std::chrono::microseconds> parse_duration(std::string_view text) {
    const Amount amount = divide(text);
    constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();
    if (amount.digits.empty()) return wrong("duration", text, "it begins with a whole number, as in '10s'");
    for (const Unit& unit : kDurations) {
        if (unit.name != amount.unit) continue;
        const std::optional<std::uint64_t> micros = times(amount.digits, unit.factor, kMax);
        if (!micros) return wrong("duration", text, "too long");
        return std::chrono::microseconds{static_cast<std::int64_t>(*micros)};
    }
    return wrong("duration", text, "the unit is one of us, ms, s, m, h, d");
}

std::string format_duration(std::chrono::microseconds duration) {
    if (duration.count() == 0) return "0s";
    const bool negative = duration.count() < 0;
    const auto bits = static_cast<std::uint64_t>(duration.count());
    return (negative ? "-" : "") + format(negative ? 0 - bits : bits, kDurations, kDurations.size());
}

Result<std::uint64_t> parse_size(std::string_view text) {
    const Amount amount = divide(text);
    if (amount.digits.empty()) return wrong("size", text, "it begins with a whole number, as in '36MB'");
    for (const Unit& unit : kSizes) {
        if (!iequals(unit.name, amount.unit)) continue;
        const std::optional<std::uint64_t> bytes = times(amount.digits, unit.factor, UINT64_MAX);
        if (!bytes) return wrong("size", text, "too large");
        return *bytes;
    }
    return wrong("size", text, "the unit is one of B, kB, MB, GB, TB");
}

std::string format_size(std::uint64_t bytes) {
    if (bytes % 1024 != 0 || bytes == 0) return std::to_string(bytes);
    return format(bytes, kSizes, 4);
}

}  // namespace postern
