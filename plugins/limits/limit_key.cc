#include "plugins/limits/limit_key.h"

#include <algorithm>

#include "api/budget_key.h"
#include "base/text.h"

namespace postern {
namespace {

std::optional<std::string> network(const std::optional<IpAddress>& client) {
    constexpr unsigned kV4Prefix = 24;
    constexpr unsigned kV6Prefix = 64;
    if (!client) return std::nullopt;
    const unsigned prefix = client->is_v4() ? kV4Prefix : kV6Prefix;
    return client->network(prefix).to_string() + "/" + std::to_string(prefix);
}

std::optional<std::string> address(const std::optional<IpAddress>& client) {
    if (!client) return std::nullopt;
    return client->to_string();
}

// The envelope sender, canonical where it could be read.
std::string sender(const MessageFacts& message) {
    return message.identities.empty() || message.null_sender ? std::string()
                                                             : ascii_lower(message.identities.front().text());
}

bool proven(const Facts& facts) {
    if (facts.message.null_sender || facts.message.identities.empty()) return false;
    const Identity& envelope = facts.message.identities.front();
    return envelope.owned || (envelope.own && facts.rights.has(Right::kOwnDomainSender));
}

std::string domain_of(std::string_view text) {
    const std::size_t at = text.rfind('@');
    return std::string(at == std::string_view::npos ? "" : text.substr(at + 1));
}

const Recipient::Reading* reading(const Facts& facts) {
    if (facts.recipient == nullptr || facts.recipient->readings.empty()) return nullptr;
    return &facts.recipient->readings.front();
}

std::optional<std::string> component(LimitKey key, const Facts& facts) {
    switch (key) {
        case LimitKey::kIp:
            return address(facts.session.client);
        case LimitKey::kNet:
            return network(facts.session.client);
        case LimitKey::kUser:
            if (!facts.message.authenticated()) return std::nullopt;
            return ascii_lower(facts.message.auth_user);
        case LimitKey::kSender:
            return sender(facts.message);
        case LimitKey::kSenderDomain:
            return domain_of(sender(facts.message));
        case LimitKey::kRecipient:
            return recipient_name(facts);
        case LimitKey::kRecipientDomain:
            if (reading(facts) == nullptr) return std::nullopt;
            return reading(facts)->domain;
        case LimitKey::kConnector:
            if (facts.session.connector == nullptr) return std::nullopt;
            return facts.session.connector->name;
        case LimitKey::kHelo:
            return ascii_lower(facts.session.helo);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> recipient_name(const Facts& facts) {
    const Recipient::Reading* read = reading(facts);
    if (read == nullptr) return std::nullopt;
    return ascii_lower(read->local) + '@' + read->domain;
}

bool needs_recipient(const LimitRule& rule) {
    return rule.unit == LimitUnit::kDistinctRecipients || std::ranges::any_of(rule.keys, [](LimitKey key) {
               return key == LimitKey::kRecipient || key == LimitKey::kRecipientDomain;
           });
}

std::optional<std::string> limit_key(const LimitRule& rule, const Facts& facts) {
    std::string key = rule.name;
    bool by_sender = false;
    for (const LimitKey part : rule.keys) {
        const std::optional<std::string> value = component(part, facts);
        if (!value) return std::nullopt;
        append_budget_part(key, kLimitKeyWords[part], *value);
        by_sender |= part == LimitKey::kSender || part == LimitKey::kSenderDomain;
    }
    if (by_sender && !proven(facts)) {
        append_budget_part(key, "unproven-from", address(facts.session.client).value_or("unknown"));
    }
    return key;
}

}  // namespace postern
