#include "fakes/policy_settings.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace postern {
namespace {

std::pair<std::string, std::string> halves(std::string_view address) {
    const auto parts = split_last(address, '@');
    if (!parts) return {std::string(address), {}};
    return {std::string(parts->first), std::string(parts->second)};
}

}  // namespace

Placed placed(std::string_view text) {
    return {std::string(text), {"postern.toml", 1, 1}};
}

std::vector<Placed> placed(const Texts& texts) {
    std::vector<Placed> out;
    for (const std::string& text : texts) out.push_back(placed(text));
    return out;
}

ConnectorSettings connector_settings(std::string_view name, const Texts& remote, std::string_view preset) {
    ConnectorSettings settings;
    settings.name = placed(name);
    settings.remote = placed(remote);
    if (!preset.empty()) settings.preset = placed(preset);
    return settings;
}

SenderSettings sender_settings(std::string_view user, const Texts& addresses) {
    SenderSettings settings;
    settings.user = placed(user);
    settings.addresses = placed(addresses);
    return settings;
}

SenderSettings group_sender_settings(std::string_view group, const Texts& addresses) {
    SenderSettings settings;
    settings.group = placed(group);
    settings.addresses = placed(addresses);
    return settings;
}

GroupSettings group_settings(std::string_view name, const Texts& members) {
    return {placed(name), placed(members)};
}

AllowSettings allow_settings(const Texts& remote, RightSet rights) {
    AllowSettings settings;
    settings.remote = placed(remote);
    settings.rights = rights;
    return settings;
}

IpAddress ip(std::string_view text) {
    const Result<IpAddress> parsed = IpAddress::parse(text);
    if (!parsed) {
        ADD_FAILURE() << parsed.error().what;
        return {};
    }
    return *parsed;
}

SessionFacts session_from(std::string_view client) {
    SessionFacts session;
    session.client = ip(client);
    session.daemon_addr = "192.0.2.25";
    session.daemon_name = "mx.example.org";
    session.daemon_port = 25;
    return session;
}

Identity identity(std::string_view address, bool own) {
    Identity out;
    out.source = "MAIL FROM";
    std::tie(out.local, out.domain) = halves(address);
    out.own = own;
    return out;
}

Recipient recipient(std::string_view address, RecipientClass kind) {
    auto [local, domain] = halves(address);
    return {std::string(address), {{std::move(local), std::move(domain)}}, kind};
}

std::chrono::sys_days day(int year, unsigned month, unsigned day_of_month) {
    return std::chrono::year(year) / std::chrono::month(month) / std::chrono::day(day_of_month);
}

std::string words(RightSet rights) {
    std::string text;
    for (std::size_t i = 0; i < kRightCount; ++i) {
        const auto right = static_cast<Right>(i);
        if (rights.has(right)) text.append(text.empty() ? "" : " ").append(kRightWords[right]);
    }
    return text;
}

Texts lines(const std::vector<ConfigError>& errors) {
    Texts out;
    for (const ConfigError& error : errors) out.push_back(error.key + ": " + error.what);
    std::ranges::sort(out);
    return out;
}

std::shared_ptr<const Policy> policy_of(const PolicySettings& settings) {
    PolicyBuild built = build_policy(settings, {});
    for (const std::string& line : lines(built.errors)) ADD_FAILURE() << line;
    return built.policy != nullptr ? built.policy : std::make_shared<const Policy>();
}

}  // namespace postern
