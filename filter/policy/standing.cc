#include "policy/standing.h"

#include <algorithm>

#include "policy/principal.h"

namespace postern {
namespace {

bool applies(const AllowEntry& entry, std::span<const Identity> identities,
             std::span<const Recipient> recipients) {
    return entry.fits_senders(identities) && std::ranges::all_of(recipients, [&](const Recipient& recipient) {
               return entry.fits_recipient(recipient);
           });
}

// Takes `right` away where a scope list leaves the recipient out, and remembers that it did.
void narrow(RecipientRights& to, Right right, const std::vector<AddressPattern>& scope,
            const Recipient& recipient) {
    if (scope.empty() || !to.rights.has(right) || matches_any(scope, recipient)) return;
    to.rights = to.rights.without(RightSet(right));
    to.narrowed = to.narrowed.with(RightSet(right));
}

}  // namespace

Standing::Standing(const Policy& policy, const Connector* connector, const SessionFacts& session,
                   std::string_view user, std::chrono::system_clock::time_point now)
    : connector_(connector), principals_(principals_of(user, policy.groups.of(user), session.cert_cn)) {
    if (connector_ == nullptr) return;
    base_ = connector_->rights_of(principals_);
    entries_ = policy.allow.find(session, user, now);
}

RightSet Standing::at_mail(std::span<const Identity> identities) const {
    RightSet rights = base_;
    for (const AllowEntry* entry : entries_) {
        if (entry->fits_senders(identities)) rights = rights.with(entry->rights);
    }
    return rights;
}

RecipientRights Standing::for_recipient(std::span<const Identity> identities,
                                        const Recipient& recipient) const {
    RecipientRights result{base_, {}};
    if (connector_ == nullptr) return result;
    narrow(result, Right::kSubmit, connector_->submit_to, recipient);
    narrow(result, Right::kRelay, connector_->relay_to, recipient);
    for (const AllowEntry* entry : entries_) {
        if (!entry->fits_senders(identities)) continue;
        RightSet& to = entry->fits_recipient(recipient) ? result.rights : result.narrowed;
        to = to.with(entry->rights);
    }
    return result;
}

RightSet Standing::for_message(std::span<const Identity> identities,
                               std::span<const Recipient> recipients) const {
    RightSet rights = base_;
    for (const AllowEntry* entry : entries_) {
        if (applies(*entry, identities, recipients)) rights = rights.with(entry->rights);
    }
    return rights;
}

std::string_view Standing::entry_for(std::span<const Identity> identities,
                                     std::span<const Recipient> recipients) const {
    for (const AllowEntry* entry : entries_) {
        if (applies(*entry, identities, recipients)) return entry->id;
    }
    return {};
}

}  // namespace postern
