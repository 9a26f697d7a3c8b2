#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "base/text.h"
#include "config/lint_traps.h"
#include "policy/principal.h"

namespace postern {
namespace {

void add_group(const Placed& principal, std::set<std::string>& used) {
    constexpr std::string_view kPrefix = "group:";
    const Result<std::vector<std::string>> names = parse_principals(principal.text);
    if (!names) return;
    for (const std::string& name : *names) {
        if (name.starts_with(kPrefix)) used.insert(name.substr(kPrefix.size()));
    }
}

// In lower case, as groups are compared.
std::set<std::string> used_groups(const PolicySettings& policy) {
    std::set<std::string> used;
    for (const ConnectorSettings& c : policy.connectors) {
        for (const Grant& grant : c.rights) add_group(grant.principal, used);
        for (const Grant& grant : c.deny) add_group(grant.principal, used);
    }
    for (const AllowSettings& entry : policy.allow) {
        for (const Placed& group : entry.groups) used.insert(ascii_lower(group.text));
    }
    for (const LimitSettings& limit : policy.limits) {
        for (const Placed& principal : limit.principals) add_group(principal, used);
    }
    for (const SenderSettings& sender : policy.senders) {
        if (sender.group) used.insert(ascii_lower(sender.group->text));
    }
    return used;
}

bool in_use(const LintView& view, std::string_view connector) {
    return std::ranges::any_of(view.connectors, [&](const LintConnector& c) {
        return c.settings->name.text == connector && c.in_use();
    });
}

}  // namespace

void warn_of_unused_limits(const LintView& view, Warnings& out) {
    for (const LimitSettings& limit : view.settings.policy.limits) {
        if (limit.connectors.empty()) continue;
        if (std::ranges::any_of(limit.connectors,
                                [&](const Placed& name) { return in_use(view, name.text); }))
            continue;
        out.push_back({limit.place, "limit \"" + limit.rule.name + "\".connectors",
                       "the limit has no effect: none of its connectors is in use"});
    }
}

void warn_of_unused_groups(const LintView& view, Warnings& out) {
    const std::set<std::string> used = used_groups(view.settings.policy);
    for (const GroupSettings& group : view.settings.policy.groups) {
        if (used.contains(ascii_lower(group.name.text))) continue;
        out.push_back({group.name.place, "group \"" + group.name.text + "\"", "nothing uses the group"});
    }
}

}  // namespace postern
