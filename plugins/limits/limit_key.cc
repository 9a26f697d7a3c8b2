#include "plugins/limits/limit_key.h"

#include <algorithm>

#include "base/text.h"

namespace postern {
namespace {

std::optional<std::string> network(const std::optional<IpAddress>& client) {
    constexpr unsigned kV4Prefix = 24;
    constexpr unsigned kV6Prefix = 64;
    if (!client) return std::nullopt;
    return client->network(client->is_v4() ? kV4Prefix : kV6Prefix).to_string();
}

std::optional<std::string> address(const std::optional<IpAddress>& client) {
    if (!client) return std::nullopt;
    return client->to_string();
}

// The envelope sender, canonical where it could be read.
std::string sender(const MessageFacts& message) {
    return message.identities.empty() || message.null_sender ? std::string()
                                                             : message.identities.front().text();
}

bool proven(const Facts& facts) {
    if (facts.message.null_sender || facts.message.identities.empty()) return false;
    const Identity& envelope = facts.message.identities.front();
    return envelope.owned || (envelope.own && facts.rights.has(Right::kOwnDomainSender));
}

std::string sender_key(const Facts& facts, std::string sender) {
    sender = ascii_lower(sender);
    if (proven(facts)) return sender;
    return sender + '\x1e' + address(facts.session.client).value_or("unknown");
}

std::string domain_of(std::string_view text) {
    const std::size_t at = text.rfind('@');
    return std::string(at == std::string_view::npos ? "" : text.substr(at + 1));
}

std::optional<std::string> recipient(const Facts& facts, bool domain_only) {
    if (facts.recipient == nullptr || facts.recipient->readings.empty()) return std::nullopt;
    const Recipient::Reading& reading = facts.recipient->readings.front();
    return domain_only ? reading.domain : ascii_lower(reading.local) + '@' + reading.domain;
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
            return sender_key(facts, sender(facts.message));
        case LimitKey::kSenderDomain:
            return sender_key(facts, domain_of(sender(facts.message)));
        case LimitKey::kRecipient:
            return recipient(facts, false);
        case LimitKey::kRecipientDomain:
            return recipient(facts, true);
        case LimitKey::kConnector:
            if (facts.session.connector == nullptr) return std::nullopt;
            return facts.session.connector->name;
        case LimitKey::kHelo:
            return ascii_lower(facts.session.helo);
    }
    return std::nullopt;
}

}  // namespace

std::optional<std::string> limit_key(const LimitRule& rule, const Facts& facts) {
    std::string key = rule.name;
    for (const LimitKey part : rule.keys) {
        const std::optional<std::string> value = component(part, facts);
        if (!value) return std::nullopt;
        // With its length in front no value can pose as two others.
        key.append("|").append(std::to_string(value->size())).append(":").append(*value);
    }
    return key;
}

}  // namespace postern
