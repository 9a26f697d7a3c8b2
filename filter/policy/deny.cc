#include "policy/deny.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

bool fits_user(const DenyEntry& entry, std::string_view lower_user) {
    return entry.users.empty() || std::ranges::find(entry.users, lower_user) != entry.users.end();
}

bool fits_senders(const DenyEntry& entry, std::span<const Address> claimed) {
    return entry.senders.empty() || std::ranges::any_of(entry.senders, [&](const AddressPattern& pattern) {
               return std::ranges::any_of(claimed, [&](const Address& a) { return pattern.matches(a); });
           });
}

}  // namespace

DenyIndex::DenyIndex(std::vector<DenyEntry> entries, const std::vector<std::vector<IpRange>>& ranges)
    : entries_(std::move(entries)) {
    std::vector<IpRange> all;
    std::vector<std::uint32_t> owners;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        const auto number = static_cast<std::uint32_t>(i);
        entries_[i].has_remote = i < ranges.size() && !ranges[i].empty();
        if (!entries_[i].has_remote) {
            anywhere_.push_back(number);
            continue;
        }
        all.insert(all.end(), ranges[i].begin(), ranges[i].end());
        owners.resize(all.size(), number);
    }
    by_address_ = IpSetMap::build(all, owners);
}

const DenyEntry* DenyIndex::find(const std::optional<IpAddress>& client, std::string_view user,
                                 std::span<const Identity> identities,
                                 std::chrono::system_clock::time_point now) const {
    if (entries_.empty()) return nullptr;
    const std::string lower_user = ascii_lower(user);
    std::vector<Address> claimed;
    claimed.reserve(identities.size());
    for (const Identity& identity : identities) claimed.push_back({identity.local, identity.domain});

    auto first = static_cast<std::uint32_t>(entries_.size());
    const auto consider = [&](std::uint32_t number) {
        const DenyEntry& entry = entries_[number];
        if (number >= first || (entry.until && now >= *entry.until)) return;
        if (fits_user(entry, lower_user) && fits_senders(entry, claimed)) first = number;
    };
    for (const std::uint32_t number : anywhere_) consider(number);
    if (client) {
        for (const std::uint32_t number : by_address_.find(*client)) consider(number);
    }
    return first < entries_.size() ? &entries_[first] : nullptr;
}

}  // namespace postern
