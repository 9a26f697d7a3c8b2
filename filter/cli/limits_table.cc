#include "cli/limits_table.h"

#include <vector>

#include "cli/control_access.h"
#include "cli/text_table.h"

namespace postern {
namespace {

using Json = nlohmann::ordered_json;

// Two digits are enough to know how long to wait; never less than it takes.
std::string wait_text(std::uint64_t seconds) {
    constexpr std::uint64_t kMinute = 60;
    constexpr std::uint64_t kHour = 60 * kMinute;
    constexpr std::uint64_t kDay = 24 * kHour;
    const auto in = [&](std::uint64_t unit, const char* word) {
        return std::to_string(seconds / unit + (seconds % unit != 0 ? 1 : 0)) + word;
    };
    if (seconds == 0) return "now";
    if (seconds < 2 * kMinute) return in(1, "s");
    if (seconds < 2 * kHour) return in(kMinute, "m");
    return seconds < 2 * kDay ? in(kHour, "h") : in(kDay, "d");
}

std::vector<std::string> row_of(const Json& budget) {
    std::string limit = shown(budget, "limit");
    if (shown(budget, "mode") == "observe") limit += " (observed)";
    const std::string by = shown(budget, "by");
    const bool known = by != "nobody";
    std::string used = known ? std::to_string(number_in(budget, "used")) : "?";
    used += "/" + std::to_string(number_in(budget, "burst")) + " " + shown(budget, "unit");
    if (by == "local") used += ", by this filter alone";
    return {limit, shown(budget, "what"), shown(budget, "rate"), used,
            known ? wait_text(number_in(budget, "free_in")) : "?"};
}

}  // namespace

std::string limits_table(const Json& shown_budgets) {
    std::vector<std::vector<std::string>> rows;
    for (const Json& budget : list_in(shown_budgets, "budgets")) rows.push_back(row_of(budget));
    const bool incomplete = flag_in(shown_budgets, "incomplete");
    if (rows.empty() && !incomplete) return "nothing is used\n";
    std::string text;
    if (!rows.empty()) text = text_table({"LIMIT", "WHAT", "RATE", "USED/BURST", "FREE IN"}, rows);
    const std::uint64_t left_out = number_in(shown_budgets, "left_out");
    if (left_out > 0) text += "and " + std::to_string(left_out) + " more\n";
    if (incomplete) text += "incomplete: the store may hold more budgets, which were not looked at\n";
    return text;
}

std::string reset_text(const Json& done) {
    const std::string limits = shown(done, "limits");
    const auto budgets = done.find("budgets");
    if (budgets == done.end() || !budgets->is_array()) {
        return limits.empty() ? "there are no limits\n" : "all budgets are full again: " + limits + "\n";
    }
    std::string text;
    for (const Json& budget : *budgets) {
        const Json named{{"what", budget}};
        text += limits + " " + shown(named, "what") + " is full again\n";
    }
    const std::uint64_t left_out = number_in(done, "left_out");
    if (left_out > 0) text += "and " + std::to_string(left_out) + " more\n";
    return text.empty() ? "no budget of " + limits + " fits\n" : text;
}

}  // namespace postern
