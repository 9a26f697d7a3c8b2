#include "policy/ownership.h"

#include <algorithm>
#include <iterator>

#include "address/domain.h"
#include "base/text.h"
#include "policy/connector.h"

namespace postern {
namespace {

bool any_matches(const std::unordered_map<std::string, std::vector<AddressPattern>>& map,
                 const std::string& key, const Address& address) {
    const auto found = map.find(key);
    return found != map.end() && std::ranges::any_of(found->second, [&](const AddressPattern& pattern) {
               return pattern.matches(address);
           });
}

bool owns_by_name(std::string_view user, const Address& address, bool own_domain) {
    const std::size_t at = user.rfind('@');
    if (at == std::string_view::npos) return own_domain && iequals(user, address.local);
    return iequals(user.substr(0, at), address.local) &&
           canonical_domain(user.substr(at + 1)) == address.domain;
}

}  // namespace

Groups::Groups(const std::vector<GroupSettings>& settings, std::vector<ConfigError>& errors) {
    for (const GroupSettings& group : settings) {
        const std::string name = ascii_lower(group.name.text);
        if (exists(name)) {
            errors.push_back({group.name.place, "group.name", "a group of this name exists: '" + name + "'"});
            continue;
        }
        names_.push_back(name);
        for (const Placed& member : group.members) {
            std::vector<std::string>& of_user = by_user_[ascii_lower(member.text)];
            if (std::ranges::find(of_user, name) == of_user.end()) of_user.push_back(name);
        }
    }
}

std::span<const std::string> Groups::of(std::string_view user) const {
    if (user.empty() || by_user_.empty()) return {};
    const auto found = by_user_.find(ascii_lower(user));
    if (found == by_user_.end()) return {};
    return found->second;
}

bool Groups::exists(std::string_view lower_name) const {
    return std::ranges::find(names_, lower_name) != names_.end();
}

Ownership::Ownership(const std::vector<SenderSettings>& settings,
                     const std::optional<SenderMapFile>& map_file, const Groups& groups,
                     std::vector<ConfigError>& errors) {
    if (map_file) map_ = SenderMap(*map_file, errors);
    for (const SenderSettings& s : settings) {
        std::vector<AddressPattern> patterns = compile_patterns(s.addresses, "sender.addresses", errors);
        if (s.user.has_value() == s.group.has_value()) {
            errors.push_back({s.place, "sender", "give either `user` or `group`"});
            continue;
        }
        const std::string name = ascii_lower(s.user ? s.user->text : s.group->text);
        if (s.group && !groups.exists(name)) {
            errors.push_back({s.group->place, "sender.group", "no such group: '" + s.group->text + "'"});
        }
        std::vector<AddressPattern>& list = s.user ? by_user_[name] : by_group_[name];
        std::ranges::move(patterns, std::back_inserter(list));
    }
}

bool Ownership::owns(std::string_view user, std::span<const std::string> groups, const Address& address,
                     bool own_domain) const {
    if (user.empty()) return false;
    if (owns_by_name(user, address, own_domain)) return true;
    const std::string lower = ascii_lower(user);
    return any_matches(by_user_, lower, address) || map_.owns(lower, address) ||
           std::ranges::any_of(
               groups, [&](const std::string& group) { return any_matches(by_group_, group, address); });
}

}  // namespace postern
