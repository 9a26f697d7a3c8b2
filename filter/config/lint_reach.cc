#include <algorithm>
#include <optional>
#include <span>
#include <string>

#include "address/domain.h"
#include "config/covered.h"
#include "config/lint_traps.h"

namespace postern {
namespace {

// Whether one of the patterns (none: no bounds) takes some address of the domain.
bool reaches(std::span<const AddressPattern> patterns, const std::string& domain) {
    if (patterns.empty()) return true;
    return std::ranges::any_of(patterns, [&](const AddressPattern& pattern) {
        return pattern.text().ends_with("@" + domain) || pattern.matches(Address{"postmaster", domain});
    });
}

bool lets_submit(const LintConnector& c) {
    return std::ranges::any_of(c.compiled.grants, [&](const PrincipalRights& grant) {
        return c.compiled.rights_of(grant.principals).has(Right::kSubmit);
    });
}

bool takes_mail_for(const LintView& view, const std::string& domain) {
    const bool by_connector = std::ranges::any_of(view.connectors, [&](const LintConnector& c) {
        return c.in_use() && !c.ranges.empty() && lets_submit(c) && reaches(c.compiled.submit_to, domain);
    });
    return by_connector || std::ranges::any_of(view.allow, [&](const LintAllow& a) {
               std::vector<ConfigError> known;
               return !a.expired && a.settings->rights.has(Right::kSubmit) &&
                      reaches(compile_patterns(a.settings->recipients, a.key, known), domain);
           });
}

}  // namespace

void warn_of_unused_connectors(const LintView& view, Warnings& out) {
    for (const LintConnector& c : view.connectors) {
        const Place& place = c.settings->name.place;
        if (!c.settings->enabled) {
            out.push_back({place, c.key + ".enabled", "the connector is switched off"});
            continue;
        }
        const std::string expiry = expiry_text(c.settings->expires, view.today, "connector");
        if (!expiry.empty()) out.push_back({place, c.key + ".expires", expiry});
        if (c.settings->remote.empty()) {
            out.push_back(
                {place, c.key + ".remote", "the connector has no addresses: it can never be chosen"});
        }
    }
}

void warn_of_covered_connectors(const LintView& view, Warnings& out) {
    for (const LintConnector* c : covered_connectors(view)) {
        out.push_back(
            {c->settings->name.place, c->key + ".remote",
             "can never be chosen: other connectors have more specific ranges for all of its addresses"});
    }
}

void warn_of_unreachable_domains(const LintView& view, Warnings& out) {
    for (const DomainSettings& d : view.settings.policy.domains) {
        const std::optional<std::string> name = canonical_domain(d.name.text);
        if (!name || d.type == DomainKind::kExternalRelay || takes_mail_for(view, *name)) continue;
        out.push_back({d.name.place, "domain \"" + d.name.text + "\"",
                       "no connector in use accepts mail for this domain"});
    }
}

}  // namespace postern
