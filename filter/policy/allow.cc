#include "policy/allow.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

#include "base/text.h"
#include "policy/allow_entry.h"
#include "policy/connector.h"

namespace postern {
namespace {

bool matches_any(const std::vector<AddressPattern>& patterns, const std::string& local,
                 const std::string& domain) {
    const Address address{local, domain};
    return std::ranges::any_of(patterns, [&](const AddressPattern& p) { return p.matches(address); });
}

// An empty list demands nothing.
bool listed(const std::vector<std::string>& list, std::string_view lower) {
    return list.empty() || std::ranges::find(list, lower) != list.end();
}

bool any_listed(const std::vector<std::string>& list, std::span<const std::string> lower) {
    return list.empty() ||
           std::ranges::any_of(lower, [&](const std::string& name) { return listed(list, name); });
}

}  // namespace

bool matches_any(const std::vector<AddressPattern>& patterns, const Recipient& recipient) {
    return !recipient.readings.empty() &&
           std::ranges::all_of(recipient.readings, [&](const Recipient::Reading& reading) {
               return matches_any(patterns, reading.local, reading.domain);
           });
}

bool AllowEntry::fits_senders(std::span<const Identity> identities) const {
    return senders.empty() || std::ranges::all_of(identities, [&](const Identity& identity) {
               return matches_any(senders, identity.local, identity.domain);
           });
}

bool AllowEntry::fits_recipient(const Recipient& recipient) const {
    return recipients.empty() || matches_any(recipients, recipient);
}

bool AllowEntry::fits_kind(const MessageFacts& facts) const {
    if (message && !facts.kinds.has(*message)) return false;
    return listed(lists, facts.list_id);
}

AllowIndex::AllowIndex(const std::vector<AllowSettings>& settings,
                       const std::vector<std::string>& connector_names, const Groups& groups,
                       std::vector<ConfigError>& errors) {
    std::vector<IpRange> ranges;
    std::vector<std::uint32_t> owners;
    std::unordered_set<std::string> names;
    for (const AllowSettings& s : settings) {
        const auto number = static_cast<std::uint32_t>(entries_.size());
        entries_.push_back(compile_allow_entry(s, number, connector_names, groups, ranges, errors));
        owners.resize(ranges.size(), number);
        if (!entries_.back().has_remote) anywhere_.push_back(number);
        if (s.name && !names.insert(s.name->text).second) {
            errors.push_back(
                {s.name->place, "allow.name", "an entry of this name exists: '" + s.name->text + "'"});
        }
    }
    by_address_ = IpSetMap::build(ranges, owners);
}

std::vector<const AllowEntry*> AllowIndex::find(const SessionFacts& session, std::string_view user,
                                                std::span<const std::string> groups,
                                                std::chrono::system_clock::time_point now) const {
    std::vector<const AllowEntry*> found;
    const std::string lower_user = ascii_lower(user);
    const std::string lower_cert = ascii_lower(session.cert_cn);
    const auto consider = [&](std::uint32_t number) {
        const AllowEntry& entry = entries_[number];
        if (expired(entry.expires, now) || (entry.until && now >= *entry.until)) return;
        if (!listed(entry.users, lower_user) || !listed(entry.certs, lower_cert)) return;
        if (!any_listed(entry.groups, groups)) return;
        if (!entry.connectors.empty() &&
            (session.connector == nullptr || !listed(entry.connectors, session.connector->name))) {
            return;
        }
        found.push_back(&entry);
    };
    for (const std::uint32_t number : anywhere_) consider(number);
    if (session.client) {
        for (const std::uint32_t number : by_address_.find(*session.client)) consider(number);
    }
    std::ranges::sort(found);
    // One entry may hold the address in two of its ranges.
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

}  // namespace postern
