#include "policy/allow.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"
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

std::vector<std::string> lower_all(const std::vector<Placed>& texts) {
    std::vector<std::string> out;
    out.reserve(texts.size());
    for (const Placed& text : texts) out.push_back(ascii_lower(text.text));
    return out;
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

AllowIndex::AllowIndex(const std::vector<AllowSettings>& settings,
                       const std::vector<std::string>& connector_names, std::vector<ConfigError>& errors) {
    std::vector<IpRange> ranges;
    std::vector<std::uint32_t> owners;
    for (const AllowSettings& s : settings) {
        const auto number = static_cast<std::uint32_t>(entries_.size());
        const std::string key = "allow[" + std::to_string(number + 1) + "]";
        AllowEntry entry;
        entry.id = key;
        entry.has_remote = !s.remote.empty();
        for (const Placed& text : s.remote) {
            const Result<ParsedRange> parsed = IpRange::parse(text.text);
            if (!parsed) {
                errors.push_back({text.place, key + ".remote", parsed.error().what});
                continue;
            }
            ranges.push_back(parsed->range);
            owners.push_back(number);
        }
        entry.users = lower_all(s.users);
        entry.certs = lower_all(s.certs);
        for (const Placed& name : s.connectors) {
            if (std::ranges::find(connector_names, name.text) == connector_names.end()) {
                errors.push_back({name.place, key + ".connectors", "no such connector: '" + name.text + "'"});
            }
            entry.connectors.push_back(name.text);
        }
        entry.senders = compile_patterns(s.senders, key + ".senders", errors);
        entry.recipients = compile_patterns(s.recipients, key + ".recipients", errors);
        entry.rights = s.rights;
        entry.owner = s.owner;
        entry.reason = s.reason;
        entry.expires = s.expires;
        if (s.remote.empty() && s.users.empty() && s.certs.empty()) {
            errors.push_back(
                {s.place, key, "names no host, user or certificate: give `remote`, `user` or `cert`"});
        }
        if (s.rights.empty())
            errors.push_back({s.place, key + ".rights", "grants nothing: name at least one right"});
        if (!entry.has_remote) anywhere_.push_back(number);
        entries_.push_back(std::move(entry));
    }
    by_address_ = IpSetMap::build(ranges, owners);
}

std::vector<const AllowEntry*> AllowIndex::find(const SessionFacts& session, std::string_view user,
                                                std::chrono::system_clock::time_point now) const {
    std::vector<const AllowEntry*> found;
    const auto consider = [&](std::uint32_t number) {
        const AllowEntry& entry = entries_[number];
        if (expired(entry.expires, now)) return;
        if (!listed(entry.users, ascii_lower(user)) || !listed(entry.certs, ascii_lower(session.cert_cn)))
            return;
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
