#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ip_range.h"
#include "config/settings.h"
#include "policy/connector.h"

namespace postern {

// What the traps of the linter look at: the settings, with ranges and rights worked out once. Points into the
// settings.

struct LintRange {
    IpRange range;
    bool host_bits_set = false;
    const Placed* text = nullptr;
};

struct LintConnector {
    const ConnectorSettings* settings = nullptr;
    std::string key;  // `connector "printers"`
    std::vector<LintRange> ranges;
    Connector compiled;
    RightSet anonymous;    // the rights of an anonymous session
    bool expired = false;  // its last day is over
    [[nodiscard]] bool in_use() const { return settings->enabled && !expired; }
};

struct LintAllow {
    const AllowSettings* settings = nullptr;
    std::string key;  // `allow[1]`
    std::vector<LintRange> ranges;
    bool expired = false;

    // Whether the address alone is enough to be let in by it.
    [[nodiscard]] bool by_address_alone() const {
        return settings->users.empty() && settings->groups.empty() && settings->certs.empty();
    }
};

struct LintView {
    const Settings& settings;
    std::chrono::sys_days today;
    std::vector<LintConnector> connectors;
    std::vector<LintAllow> allow;
};

// What there is to say of a last day that is over or within 14 days; else empty. `noun` has no effect then.
[[nodiscard]] std::string expiry_text(const std::optional<std::chrono::sys_days>& last,
                                      std::chrono::sys_days today, std::string_view noun);

[[nodiscard]] LintView look_at(const Settings& settings, std::chrono::sys_days today);

// Calls visit(key, range) for each range of connectors and allow entries.
template <class Visit>
void for_each_range(const LintView& view, Visit visit) {
    for (const LintConnector& c : view.connectors) {
        for (const LintRange& r : c.ranges) visit(c.key + ".remote", r);
    }
    for (const LintAllow& a : view.allow) {
        for (const LintRange& r : a.ranges) visit(a.key + ".remote", r);
    }
}

}  // namespace postern
