#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "address/address.h"
#include "address/address_pattern.h"
#include "policy/sender_map.h"
#include "policy/settings.h"

namespace postern {

// Which users are in which groups. Names are compared without ASCII case. Immutable after building.
class Groups {
  public:
    Groups() = default;
    Groups(const std::vector<GroupSettings>& settings, std::vector<ConfigError>& errors);

    // The groups of a user, in lower case; empty for nobody.
    [[nodiscard]] std::span<const std::string> of(std::string_view user) const;
    [[nodiscard]] bool exists(std::string_view lower_name) const;

  private:
    std::vector<std::string> names_;
    std::unordered_map<std::string, std::vector<std::string>> by_user_;
};

// Which users may write under which addresses: everybody under his own name in our domains, and what
// `[[sender]]` and the sender map file add. Immutable after building; safe from all threads.
class Ownership {
  public:
    Ownership() = default;
    Ownership(const std::vector<SenderSettings>& settings, const std::optional<SenderMapFile>& map_file,
              const Groups& groups, std::vector<ConfigError>& errors);

    // `own_domain`: the address is in one of our own domains. A login with a domain ("alice@example.org")
    // owns that very address; one without owns its name in each of our own domains. An empty user owns
    // nothing.
    [[nodiscard]] bool owns(std::string_view user, std::span<const std::string> groups,
                            const Address& address, bool own_domain) const;

  private:
    using Patterns = std::unordered_map<std::string, std::vector<AddressPattern>>;
    Patterns by_user_;
    Patterns by_group_;
    SenderMap map_;
};

}  // namespace postern
