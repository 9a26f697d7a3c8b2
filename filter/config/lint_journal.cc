#include "config/lint_traps.h"

namespace postern {

void warn_of_open_journal_key(const LintView& view, Warnings& out) {
    const JournalSettings& journal = view.settings.journal;
    if (!journal.hmac_key.world_readable) return;
    out.push_back({journal.place, "journal.hmac_key_file",
                   "everybody on this machine may read '" + journal.hmac_key.path +
                       "', and with it find out whose the addresses in the journal are"});
}

void warn_of_unused_journal_key(const LintView& view, Warnings& out) {
    const JournalSettings& journal = view.settings.journal;
    if (journal.hmac_key.path.empty() || journal.addresses == JournalAddresses::kHmac) return;
    out.push_back({journal.place, "journal.hmac_key_file",
                   "has no effect: without addresses = \"hmac\" the journal holds addresses as they are"});
}

}  // namespace postern
