#include "engine/authenticity.h"

#include <algorithm>
#include <utility>

#include "address/authentication_results.h"
#include "base/text.h"

namespace postern {
namespace {

constexpr std::string_view kEnvelope = "MAIL FROM";
constexpr std::string_view kDkim = "DKIM";
constexpr std::string_view kSpf = "SPF";

bool is_envelope(const Identity& identity) {
    return identity.source == kEnvelope;
}

bool is_from(const Identity& identity) {
    return iequals(identity.source, "From");
}

bool same_address(const Identity& a, const Identity& b) {
    return a.domain == b.domain && iequals(a.local, b.local);
}

}  // namespace

bool is_of_a_verifier(std::string_view name) {
    return iequals(name, "Authentication-Results") || iequals(name, "Received-SPF") ||
           iequals(name, "DKIM-Filter") || istarts_with(name, "ARC-") || istarts_with(name, "X-");
}

void Authenticity::field(std::string_view name, std::string_view value) {
    if (!open_) return;
    if (!is_of_a_verifier(name)) {
        open_ = false;
    } else if (iequals(name, "Authentication-Results")) {
        believe(value);
    }
}

void Authenticity::believe(std::string_view value) {
    const auto parsed = parse_authentication_results(value);
    if (!parsed) {
        // It may be our verifier's, spoilt by what the message made it write: then the field below, which
        // came with the message, must not be believed in its place.
        open_ = false;
        return;
    }
    const std::vector<std::string>& trusted = policy_.identity.trusted_authserv_ids;
    if (std::ranges::none_of(trusted,
                             [&](const std::string& id) { return iequals(id, parsed->authserv_id); })) {
        return;
    }
    ProvenDomains proven = proven_domains(*parsed);
    if (proven.states_dkim && !std::exchange(dkim_told_, true)) dkim_ = std::move(proven.dkim);
    if (proven.states_spf && !std::exchange(spf_told_, true)) spf_ = std::move(proven.spf);
}

void Authenticity::end_of_headers(MessageFacts& message) const {
    if (dkim_.empty() && spf_.empty()) return;
    for (Identity& identity : message.identities) {
        if (identity.own && is_from(identity)) identity.proof = proof_of_from(identity, message);
    }
    for (Identity& identity : message.identities) {
        if (identity.own && !is_from(identity)) identity.proof = proof_of_other(identity, message);
    }
}

std::string_view Authenticity::proof_of_from(const Identity& identity, const MessageFacts& message) const {
    if (std::ranges::any_of(dkim_, [&](const std::string& d) { return aligned(d, identity); })) return kDkim;
    bool any = false;
    for (const Identity& sender : message.identities) {
        if (!is_envelope(sender)) continue;
        if (!spf_proves(sender) || !aligned(sender.domain, identity)) return {};
        any = true;
    }
    return any ? kSpf : std::string_view();
}

std::string_view Authenticity::proof_of_other(const Identity& identity, const MessageFacts& message) const {
    if (is_envelope(identity) && aligned(identity.domain, identity) && spf_proves(identity)) return kSpf;
    const auto proven = std::ranges::find_if(message.identities, [&](const Identity& other) {
        return is_from(other) && !other.proof.empty() && same_address(other, identity);
    });
    return proven != message.identities.end() ? proven->proof : std::string_view();
}

bool Authenticity::aligned(std::string_view proven, const Identity& identity) const {
    const DomainEntry* ours = policy_.domains.find(identity.domain);
    return ours != nullptr && ours->is_own() && policy_.domains.find(proven) == ours;
}

bool Authenticity::spf_proves(const Identity& envelope) const {
    return std::ranges::any_of(spf_, [&](const Address& sender) {
        return sender.domain == envelope.domain &&
               (sender.local.empty() || iequals(sender.local, envelope.local));
    });
}

}  // namespace postern
