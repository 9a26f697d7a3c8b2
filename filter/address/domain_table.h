#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "address/address.h"
#include "base/ip.h"
#include "base/result.h"

namespace postern {

// The address in a canonical domain that is a literal, "[192.0.2.1]", or one without its brackets as in
// "ceo@192.0.2.1"; no value for a name.
[[nodiscard]] std::optional<IpAddress> address_in_literal(std::string_view canonical);

enum class DomainType { kAuthoritative, kInternalRelay, kExternalRelay };

// One accepted domain. `name` is canonical in the table; in what build() takes it may be spelt in any way.
struct DomainEntry {
    std::string name;
    DomainType type = DomainType::kAuthoritative;
    bool subdomains = true;  // names below this one count too

    [[nodiscard]] bool is_own() const { return type != DomainType::kExternalRelay; }
};

// The accepted domains, and our own addresses as they stand in domain literals. Immutable once built;
// may be shared by all threads. A lookup costs one hash for each label.
class DomainTable {
  public:
    DomainTable() = default;

    // Error where a name is no domain, is a literal, or stands there twice (after canonical_domain).
    [[nodiscard]] static Result<DomainTable> build(std::vector<DomainEntry> entries,
                                                   const std::vector<IpAddress>& own_literals = {});

    // `canonical` is what canonical_domain returned. The entry of that name or else the nearest one
    // above it that counts subdomains: whole labels are compared, so neither "notexample.org" nor
    // "example.org.test" is found by "example.org". Null where there is none. Owned by the table.
    [[nodiscard]] const DomainEntry* find(std::string_view canonical) const;

    // Own: authoritative or internal-relay; one of our own addresses as a literal (with brackets, or bare as
    // in "ceo@192.0.2.25"); or empty, since an unqualified address gets one of our domains.
    [[nodiscard]] bool is_own(std::string_view canonical) const;
    [[nodiscard]] bool is_own(const Address& address) const { return is_own(address.domain); }

    // Any domain that we take mail for: own, or external-relay.
    [[nodiscard]] bool is_accepted(std::string_view canonical) const;
    [[nodiscard]] bool is_accepted(const Address& address) const { return is_accepted(address.domain); }

    [[nodiscard]] bool empty() const { return entries_.empty(); }

  private:
    struct Hash {
        using is_transparent = void;
        [[nodiscard]] std::size_t operator()(std::string_view s) const {
            return std::hash<std::string_view>{}(s);
        }
    };

    [[nodiscard]] bool is_own_literal(std::string_view canonical) const;

    std::unordered_map<std::string, DomainEntry, Hash, std::equal_to<>> entries_;
    std::unordered_set<IpAddress> literals_;
};

}  // namespace postern
