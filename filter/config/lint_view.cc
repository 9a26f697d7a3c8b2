#include "config/lint_view.h"

#include <array>

#include "base/rfc3339.h"

namespace postern {
namespace {

std::vector<LintRange> ranges_of(const std::vector<Placed>& texts) {
    std::vector<LintRange> ranges;
    ranges.reserve(texts.size());
    for (const Placed& text : texts) {
        const Result<ParsedRange> parsed = IpRange::parse(text.text);
        if (parsed) ranges.push_back({parsed->range, parsed->host_bits_set, &text});
    }
    return ranges;
}

bool is_over(const std::optional<std::chrono::sys_days>& last, std::chrono::sys_days today) {
    return last && *last < today;
}

}  // namespace

std::string expiry_text(const std::optional<std::chrono::sys_days>& last, std::chrono::sys_days today,
                        std::string_view noun) {
    constexpr std::chrono::days kSoon{14};
    if (!last || *last - today > kSoon) return "";
    if (*last == today) return "today is the last day";
    const std::string day = format_date(*last);
    if (*last < today) return "the last day was " + day + ": the " + std::string(noun) + " has no effect";
    const auto left = (*last - today).count();
    return "the last day is " + day + ", in " + std::to_string(left) + (left == 1 ? " day" : " days");
}

LintView look_at(const Settings& settings, std::chrono::sys_days today) {
    const PolicySettings& policy = settings.policy;
    LintView view{settings, today, {}, {}};
    std::vector<ConfigError> known;  // somebody else's to report
    for (const ConnectorSettings& c : policy.connectors) {
        LintConnector& to = view.connectors.emplace_back();
        to.settings = &c;
        to.key = "connector \"" + c.name.text + "\"";
        to.ranges = ranges_of(c.remote);
        to.compiled = compile_connector(c, policy.defaults.mode, known);
        to.anonymous = to.compiled.rights_of(std::array<std::string, 1>{"anonymous"});
        to.expired = is_over(c.expires, today);
    }
    for (const AllowSettings& a : policy.allow) {
        const std::string key = "allow[" + std::to_string(view.allow.size() + 1) + "]";
        view.allow.push_back({&a, key, ranges_of(a.remote), is_over(a.expires, today)});
    }
    return view;
}

}  // namespace postern
