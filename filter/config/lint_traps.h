#pragma once

#include <vector>

#include "config/lint_view.h"

namespace postern {

using Warnings = std::vector<ConfigError>;

// The traps, each a function that looks at everything and adds what it has to say.

// Ranges that are not what was meant.
void warn_of_likely_slips(const LintView& view, Warnings& out);  // 172.160.0.0/12 for 172.16.0.0/12
void warn_of_site_local(const LintView& view, Warnings& out);    // fec0::/10, deprecated by RFC 3879
void warn_of_host_bits(const LintView& view, Warnings& out);     // 192.168.5.1/24
void warn_of_bare_zero(const LintView& view, Warnings& out);     // 0.0.0.0 is one address
void warn_of_half_of_all(const LintView& view, Warnings& out);   // all of IPv4 without all of IPv6

// More trust than is wise.
void warn_of_public_among_internal(const LintView& view, Warnings& out);
void warn_of_anonymous_relay(const LintView& view, Warnings& out);  // for more than 256 or public addresses
void warn_of_wide_impersonation(const LintView& view, Warnings& out);  // in our name from more than 256
void warn_of_wide_full_trust(const LintView& view, Warnings& out);     // likewise, externally-secured
void warn_of_full_trust_with_relay(const LintView& view, Warnings& out);
void warn_of_shared_addresses(const LintView& view,
                              Warnings& out);  // a gateway's, behind which all look alike

// Allow entries that nobody looks after.
void warn_of_expiring_entries(const LintView& view, Warnings& out);  // over, or within 14 days
void warn_of_nobodys_entries(const LintView& view, Warnings& out);   // without owner or reason

// What has no effect, or leaves no way in.
void warn_of_unused_connectors(const LintView& view, Warnings& out);   // switched off, expired, soon to
void warn_of_covered_connectors(const LintView& view, Warnings& out);  // others are more specific everywhere
void warn_of_unreachable_domains(const LintView& view, Warnings& out);
void warn_of_unused_limits(const LintView& view, Warnings& out);
void warn_of_unused_groups(const LintView& view, Warnings& out);

// The store, and limits that count in it.
void warn_of_idle_store_failure(const LintView& view,
                                Warnings& out);                    // on_store_failure with counters in memory
void warn_of_unshared_rates(const LintView& view, Warnings& out);  // Redis without `nodes`
void warn_of_open_secrets(const LintView& view, Warnings& out);    // passwords that others may read

// The key of the journal's pseudonyms.
void warn_of_open_journal_key(const LintView& view, Warnings& out);    // that others may read
void warn_of_unused_journal_key(const LintView& view, Warnings& out);  // given, and addresses are plain

}  // namespace postern
