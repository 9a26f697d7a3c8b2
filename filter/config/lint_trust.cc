#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "config/lint_traps.h"
#include "config/range_kind.h"

namespace postern {
namespace {

// What an anonymous session should be given only where its address proves something.
constexpr RightSet kTrusting(Right::kRelay, Right::kOwnDomainSender, Right::kOrganizationHeaders,
                             Right::kBypassContent, Right::kBypassSize, Right::kBypassLimits);

bool trusts(RightSet rights) {
    return rights.without(kTrusting) != rights;
}

// Empty where the range is neither.
std::string wide_or_public(const LintRange& r) {
    if (is_everything(r.range)) return "every address there is";
    if (!is_internal(r.range)) return r.text->text + ", which holds public addresses";
    if (!is_wide(r.range)) return "";
    const std::uint64_t size = r.range.size();
    return r.text->text + ", which is " + (r.range.is_v4() ? std::to_string(size) : "more than 256") +
           " addresses";
}

bool fully_trusted(const LintConnector& c) {
    return c.settings->preset && c.settings->preset->text == "externally-secured";
}

struct SharedAddress {
    std::string_view address;
    std::string_view what;
};

// Where many clients hide behind one address: whoever gets to it gets the trust.
constexpr std::array<SharedAddress, 8> kShared{{
    {"172.17.0.1", "the gateway of Docker's bridge"},
    {"172.18.0.1", "the gateway of a Docker network"},
    {"10.88.0.1", "the gateway of Podman's bridge"},
    {"10.89.0.1", "the gateway of a Podman network"},
    {"10.0.3.1", "the gateway of LXC's bridge"},
    {"192.168.122.1", "the gateway of libvirt's network"},
    {"127.0.0.1", "the relay itself"},
    {"::1", "the relay itself"},
}};

void warn_of_shared_in(const LintRange& r, const std::string& key, Warnings& out) {
    if (is_everything(r.range)) return;
    for (const SharedAddress& shared : kShared) {
        if (!r.range.contains(known_range(shared.address).first)) continue;
        out.push_back({r.text->place, key + ".remote",
                       r.text->text + " is trusted and holds " + std::string(shared.address) + ", " +
                           std::string(shared.what) + ": all that comes through it looks like it"});
        return;
    }
}

}  // namespace

void warn_of_public_among_internal(const LintView& view, Warnings& out) {
    for (const LintConnector& c : view.connectors) {
        const bool for_internal =
            std::ranges::any_of(c.ranges, [](const LintRange& r) { return is_internal(r.range); });
        if (!for_internal) continue;
        for (const LintRange& r : c.ranges) {
            if (is_internal(r.range) || is_everything(r.range)) continue;
            out.push_back(
                {r.text->place, c.key + ".remote",
                 r.text->text + " holds public addresses, and the connector is one for internal hosts"});
        }
    }
}

void warn_of_anonymous_relay(const LintView& view, Warnings& out) {
    const auto look = [&](const std::string& key, const LintRange& r) {
        const std::string why = wide_or_public(r);
        if (why.empty()) return;
        out.push_back({r.text->place, key + ".remote", "anonymous clients may relay from " + why});
    };
    for (const LintConnector& c : view.connectors) {
        if (!c.in_use() || fully_trusted(c) || !c.anonymous.has(Right::kRelay)) continue;
        for (const LintRange& r : c.ranges) look(c.key, r);
    }
    for (const LintAllow& a : view.allow) {
        if (a.expired || !a.by_address_alone() || !a.settings->rights.has(Right::kRelay)) continue;
        for (const LintRange& r : a.ranges) look(a.key, r);
    }
}

void warn_of_wide_impersonation(const LintView& view, Warnings& out) {
    for (const LintAllow& a : view.allow) {
        if (a.expired || !a.by_address_alone() || !a.settings->rights.has(Right::kOwnDomainSender)) continue;
        for (const LintRange& r : a.ranges) {
            if (!is_wide(r.range)) continue;
            const std::string kind =
                a.settings->message
                    ? ", in what looks like a " + std::string(kMessageKindWords[*a.settings->message])
                    : "";
            out.push_back({r.text->place, a.key + ".remote",
                           "any of the more than 256 hosts in " + r.text->text +
                               " may write in your own domains' name" + kind});
        }
    }
}

void warn_of_wide_full_trust(const LintView& view, Warnings& out) {
    for (const LintConnector& c : view.connectors) {
        if (!c.in_use() || !fully_trusted(c)) continue;
        for (const LintRange& r : c.ranges) {
            const std::string why = wide_or_public(r);
            if (why.empty()) continue;
            out.push_back({r.text->place, c.key + ".remote", "'externally-secured' trusts " + why});
        }
    }
}

void warn_of_full_trust_with_relay(const LintView& view, Warnings& out) {
    for (const LintConnector& c : view.connectors) {
        if (!fully_trusted(c)) continue;
        for (const Grant& grant : c.settings->rights) {
            if (grant.principal.text != "anonymous" || !grant.rights.has(Right::kRelay)) continue;
            out.push_back(
                {grant.principal.place, c.key + ".rights",
                 "anonymous relay and 'externally-secured' on one connector: use one or the other"});
        }
    }
}

void warn_of_shared_addresses(const LintView& view, Warnings& out) {
    for (const LintConnector& c : view.connectors) {
        if (!c.in_use() || !trusts(c.anonymous)) continue;
        for (const LintRange& r : c.ranges) warn_of_shared_in(r, c.key, out);
    }
    for (const LintAllow& a : view.allow) {
        if (a.expired || !a.by_address_alone() || !trusts(a.settings->rights)) continue;
        for (const LintRange& r : a.ranges) warn_of_shared_in(r, a.key, out);
    }
}

}  // namespace postern
