#include "address/domain_table.h"

#include <utility>

#include "address/domain.h"
#include "base/escape.h"
#include "base/text.h"

namespace postern {

std::optional<IpAddress> address_in_literal(std::string_view canonical) {
    if (canonical.empty()) return std::nullopt;
    if (canonical.front() == '[' && canonical.back() == ']' && canonical.size() > 2) {
        canonical = canonical.substr(1, canonical.size() - 2);
    } else if (!is_ascii_digit(canonical.back())) {
        return std::nullopt;
    }
    const Result<IpAddress> address = IpAddress::parse(canonical);
    return address ? std::optional(*address) : std::nullopt;
}

Result<DomainTable> DomainTable::build(std::vector<DomainEntry> entries,
                                       const std::vector<IpAddress>& own_literals) {
    DomainTable table;
    for (DomainEntry& entry : entries) {
        auto name = canonical_domain(entry.name);
        if (!name || name->front() == '[') return Error{"not a domain: '" + escape_for_log(entry.name) + "'"};
        entry.name = *name;
        if (!table.entries_.try_emplace(*name, entry).second) {
            return Error{"the domain stands there twice: '" + escape_for_log(entry.name) + "'"};
        }
    }
    table.literals_.insert(own_literals.begin(), own_literals.end());
    return table;
}

const DomainEntry* DomainTable::find(std::string_view canonical) const {
    for (bool below = false; !canonical.empty(); below = true) {
        const auto found = entries_.find(canonical);
        if (found != entries_.end() && (!below || found->second.subdomains)) return &found->second;
        const std::size_t dot = canonical.find('.');
        if (dot == std::string_view::npos) return nullptr;
        canonical.remove_prefix(dot + 1);
    }
    return nullptr;
}

bool DomainTable::is_own_literal(std::string_view canonical) const {
    if (literals_.empty()) return false;
    const auto address = address_in_literal(canonical);
    return address && literals_.contains(*address);
}

bool DomainTable::is_own(std::string_view canonical) const {
    if (canonical.empty()) return true;
    if (const DomainEntry* entry = find(canonical)) return entry->is_own();
    return is_own_literal(canonical);
}

bool DomainTable::is_accepted(std::string_view canonical) const {
    return canonical.empty() || find(canonical) != nullptr || is_own_literal(canonical);
}

}  // namespace postern
