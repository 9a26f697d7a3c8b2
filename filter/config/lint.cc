#include "config/lint.h"

#include <array>
#include <string>

#include "config/error_text.h"
#include "config/lint_traps.h"

namespace postern {
namespace {

using Trap = void (*)(const LintView&, Warnings&);

constexpr std::array<Trap, 23> kTraps{
    // lint_ranges.cc
    warn_of_likely_slips,
    warn_of_site_local,
    warn_of_host_bits,
    warn_of_bare_zero,
    warn_of_half_of_all,
    // lint_trust.cc
    warn_of_public_among_internal,
    warn_of_anonymous_relay,
    warn_of_wide_impersonation,
    warn_of_wide_full_trust,
    warn_of_full_trust_with_relay,
    warn_of_shared_addresses,
    // lint_allow.cc
    warn_of_expiring_entries,
    warn_of_nobodys_entries,
    // lint_reach.cc
    warn_of_unused_connectors,
    warn_of_covered_connectors,
    warn_of_unreachable_domains,
    // lint_unused.cc
    warn_of_unused_limits,
    warn_of_unused_groups,
    // lint_store.cc
    warn_of_idle_store_failure,
    warn_of_unshared_rates,
    warn_of_open_secrets,
    // lint_journal.cc
    warn_of_open_journal_key,
    warn_of_unused_journal_key,
};

// Connectors stand in the configuration itself, their ranges possibly in other files.
std::string main_file(const Settings& settings) {
    const std::vector<ConnectorSettings>& connectors = settings.policy.connectors;
    return connectors.empty() ? std::string() : connectors.front().name.place.file;
}

}  // namespace

std::vector<ConfigError> lint(const Settings& settings, std::chrono::sys_days today) {
    const LintView view = look_at(settings, today);
    Warnings warnings;
    for (const Trap trap : kTraps) trap(view, warnings);
    sort_by_place(warnings, main_file(settings));
    return warnings;
}

}  // namespace postern
