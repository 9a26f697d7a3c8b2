#include "address/authentication_results.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>

namespace postern {
namespace {

using Property = AuthResult::Property;

struct Found {
    const Property* property = nullptr;  // the first of its name
    std::size_t times = 0;
};

Found find(const AuthResult& result, std::string_view type, std::string_view name) {
    Found found;
    for (const Property& p : result.properties) {
        if (p.type != type || p.name != name) continue;
        if (found.times++ == 0) found.property = &p;
    }
    return found;
}

bool is_at_or_below(std::string_view name, std::string_view parent) {
    if (!name.ends_with(parent)) return false;
    return name.size() == parent.size() || name[name.size() - parent.size() - 1] == '.';
}

std::optional<std::string> signer(const AuthResult& result) {
    const Found d = find(result, "header", "d");
    const Found i = find(result, "header", "i");
    std::optional<std::string> domain;
    std::optional<std::string> identity;
    if (d.times == 1 && d.property->host_at == 0) domain = property_domain(*d.property);
    if (i.times == 1 && i.property->host_at != 0) identity = property_domain(*i.property);
    if (d.times == 0) return identity;
    if (i.times == 0) return domain;
    return domain && identity && is_at_or_below(*identity, *domain) ? domain : std::nullopt;
}

std::optional<Address> permitted_sender(const AuthResult& result) {
    const Found sender = find(result, "smtp", "mailfrom");
    if (sender.times != 1) return std::nullopt;
    const Property& p = *sender.property;
    auto domain = property_domain(p);
    if (!domain || p.host_at > kMaxLocalLength) return std::nullopt;
    return Address{p.host_at == 0 ? std::string{} : p.value.substr(0, p.host_at - 1), *std::move(domain)};
}

}  // namespace

ProvenDomains proven_domains(const AuthenticationResults& field) {
    ProvenDomains out;
    for (const AuthResult& result : field.results) {
        const bool dkim = result.method == "dkim";
        const bool spf = result.method == "spf";
        out.states_dkim |= dkim;
        out.states_spf |= spf;
        if (result.result != "pass" || result.method_version != 1) continue;
        if (dkim) {
            if (auto domain = signer(result)) out.dkim.push_back(*std::move(domain));
        } else if (spf) {
            if (auto sender = permitted_sender(result)) out.spf.push_back(*std::move(sender));
        }
    }
    return out;
}

}  // namespace postern
