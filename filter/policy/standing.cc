#include "policy/standing.h"

#include <algorithm>

#include "policy/principal.h"

namespace postern {
namespace {

bool fits_message(const AllowEntry& entry, const MessageFacts& message) {
    return entry.fits_kind(message) && entry.fits_senders(message.identities);
}

bool fits_recipients(const AllowEntry& entry, const MessageFacts& message) {
    return std::ranges::all_of(message.recipients,
                               [&](const Recipient& recipient) { return entry.fits_recipient(recipient); });
}

bool applies(const AllowEntry& entry, const MessageFacts& message) {
    return fits_message(entry, message) && fits_recipients(entry, message);
}

// Takes `right` away where a scope list leaves the recipient out, and remembers that it did.
void narrow(RecipientRights& to, Right right, const std::vector<AddressPattern>& scope,
            const Recipient& recipient) {
    if (scope.empty() || !to.rights.has(right) || matches_any(scope, recipient)) return;
    to.rights = to.rights.without(RightSet(right));
    to.narrowed = to.narrowed.with(RightSet(right));
}

}  // namespace

Standing::Standing(const Policy& policy, const AllowIndex* runtime, const Connector* connector,
                   const SessionFacts& session, std::string_view user,
                   std::chrono::system_clock::time_point now)
    : connector_(connector), principals_(principals_of(user, policy.groups.of(user), session.cert_cn)) {
    if (connector_ == nullptr) return;
    base_ = connector_->rights_of(principals_);
    entries_ = policy.allow.find(session, user, policy.groups.of(user), now);
    if (runtime == nullptr) return;
    const auto added = runtime->find(session, user, policy.groups.of(user), now);
    entries_.insert(entries_.end(), added.begin(), added.end());
}

RightSet Standing::at_mail(const MessageFacts& message) const {
    RightSet rights = base_;
    for (const AllowEntry* entry : entries_) {
        if (fits_message(*entry, message)) rights = rights.with(entry->rights);
    }
    return rights;
}

RecipientRights Standing::for_recipient(const MessageFacts& message, const Recipient& recipient) const {
    RecipientRights result{base_, {}};
    if (connector_ == nullptr) return result;
    narrow(result, Right::kSubmit, connector_->submit_to, recipient);
    narrow(result, Right::kRelay, connector_->relay_to, recipient);
    for (const AllowEntry* entry : entries_) {
        if (!fits_message(*entry, message)) continue;
        RightSet& to = entry->fits_recipient(recipient) ? result.rights : result.narrowed;
        to = to.with(entry->rights);
    }
    return result;
}

RightSet Standing::for_message(const MessageFacts& message) const {
    RightSet rights = base_;
    for (const AllowEntry* entry : entries_) {
        if (applies(*entry, message)) rights = rights.with(entry->rights);
    }
    return rights;
}

RightSet Standing::if_it_were(MessageKinds kinds, const MessageFacts& message) const {
    RightSet rights;
    if (kinds.empty()) return rights;
    for (const AllowEntry* entry : entries_) {
        if (!entry->message || !kinds.has(*entry->message)) continue;
        if (entry->fits_senders(message.identities) && fits_recipients(*entry, message)) {
            rights = rights.with(entry->rights);
        }
    }
    return rights;
}

std::string_view Standing::entry_for(const MessageFacts& message) const {
    for (const AllowEntry* entry : entries_) {
        if (applies(*entry, message)) return entry->id;
    }
    return {};
}

}  // namespace postern
