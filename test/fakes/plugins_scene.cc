#include "fakes/plugins_scene.h"

#include <gtest/gtest.h>

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

Scene::Scene() {
    connector.name = "default";
    session.connector = &connector;
    from("192.0.2.10");
    message.principals = {"anonymous"};
}

Answer Scene::judge(const Check& check, Stage stage) {
    Services services{*counters, clock, ahead};
    return check.judge(stage, facts(), services);
}

std::string Scene::ask(const Check& check, Stage stage) {
    return text(judge(check, stage));
}

void Scene::from(std::string_view client) {
    const Result<IpAddress> parsed = IpAddress::parse(client);
    ASSERT_TRUE(parsed) << client;
    session.client = *parsed;
}

Identity& Scene::claim(std::string_view address, bool own, std::string_view source) {
    Identity identity;
    identity.source = source;
    std::tie(identity.local, identity.domain) = halves(address);
    identity.reading = "as it stands";
    identity.own = own;
    return message.identities.emplace_back(std::move(identity));
}

void Scene::login(std::string_view user) {
    message.auth_type = "PLAIN";
    message.auth_user = std::string(user);
    message.principals = {"authenticated", "user:" + ascii_lower(user)};
}

Recipient recipient_of(std::string_view address, RecipientClass kind) {
    auto [local, domain] = halves(address);
    return {std::string(address), {{std::move(local), std::move(domain)}}, kind};
}

std::string text(const Answer& answer) {
    if (answer.kind == Answer::Kind::kRefuse) return std::string(kReasonWords[answer.reason]);
    return std::string(kAnswerWords[answer.kind]);
}

}  // namespace postern
