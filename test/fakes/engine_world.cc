#include "fakes/engine_world.h"

#include <cstdlib>
#include <iostream>
#include <iterator>

#include "loader/builtin.h"

namespace postern {

std::vector<Placed> placed_all(const std::vector<std::string>& texts) {
    std::vector<Placed> out;
    out.reserve(texts.size());
    for (const std::string& text : texts) out.push_back(placed(text));
    return out;
}

PolicySettings settings_of(const std::string& preset) {
    PolicySettings settings;
    DomainSettings domain;
    domain.name = placed("example.org");
    settings.domains.push_back(std::move(domain));
    ConnectorSettings connector;
    connector.name = placed("default");
    connector.remote = placed_all({"0.0.0.0/0", "::/0"});
    connector.preset = placed(preset);
    connector.reason = "of the test";
    settings.connectors.push_back(std::move(connector));
    return settings;
}

AllowSettings allow_entry(RightSet rights) {
    AllowSettings entry;
    entry.remote = placed_all({"192.0.2.10"});
    entry.rights = rights;
    return entry;
}

std::shared_ptr<const Policy> policy_of(const PolicySettings& settings,
                                        std::vector<std::unique_ptr<const Check>> extra) {
    std::vector<std::unique_ptr<const Check>> checks = builtin_checks(settings);
    std::move(extra.begin(), extra.end(), std::back_inserter(checks));
    PolicyBuild built = build_policy(settings, std::move(checks));
    for (const ConfigError& error : built.errors) std::cerr << error.key << ": " << error.what << "\n";
    if (!built.errors.empty()) std::abort();
    return built.policy;
}

ConnectEvent connect_from(const char* ip) {
    ConnectEvent event;
    event.host_name = "client.test";
    event.client = *IpAddress::parse(ip);
    return event;
}

MailEvent mail_from(std::string_view sender) {
    MailEvent event;
    event.sender = sender;
    return event;
}

RcptEvent rcpt_to(std::string_view recipient) {
    RcptEvent event;
    event.recipient = recipient;
    return event;
}

Client::Client(World& world, const char* ip) : Client(world, connect_from(ip)) {}

Client::Client(World& world, const ConnectEvent& event) : session(world.engine) {
    session.connect(event);
    session.helo("client.test", {});
}

std::optional<Reply> Client::mail(std::string_view sender) {
    return session.mail(mail_from(sender));
}

std::optional<Reply> Client::mail_as(std::string_view user, std::string_view sender) {
    MailEvent event = mail_from(sender);
    event.auth_type = "PLAIN";
    event.auth_authen = user;
    return session.mail(event);
}

std::optional<Reply> Client::rcpt(std::string_view recipient) {
    return session.rcpt(rcpt_to(recipient));
}

std::optional<Reply> Client::data(const Fields& fields, std::string_view body) {
    session.data("4BQueueId");
    for (const auto& [name, value] : fields) session.header(name, value);
    session.end_of_headers();
    if (!body.empty()) static_cast<void>(session.body(body));
    edits = {};
    return session.end_of_message("4BQueueId", edits);
}

std::optional<Reply> Client::send(std::string_view sender, const Fields& fields) {
    if (std::optional<Reply> reply = mail(sender)) return reply;
    if (std::optional<Reply> reply = rcpt("<bob@example.org>")) return reply;
    return data(fields);
}

std::string spoken(const std::optional<Reply>& reply) {
    if (!reply) return "none";
    const std::string text = reply->text.substr(0, reply->text.rfind(" (postern "));
    return std::to_string(reply->code) + " " + std::string(reply->enhanced) + " " + text;
}

std::string edits_of(const Client& client) {
    std::string text;
    const auto say = [&](const std::string& what) { text += (text.empty() ? "" : " ") + what; };
    for (const FieldPlace& f : client.edits.remove) say("-" + f.name + "#" + std::to_string(f.number));
    for (const FieldChange& c : client.edits.change) {
        say("~" + c.place.name + "#" + std::to_string(c.place.number) + ": " + c.value);
    }
    for (const AddedField& f : client.edits.add) say("+" + f.name + ": " + f.value);
    if (!client.edits.quarantine.empty()) say("held: " + client.edits.quarantine);
    return text;
}

std::string reason_of(World& world, Client& client, std::string_view sender, const Fields& fields) {
    static_cast<void>(client.send(sender, fields));
    client.session.abort();
    const KeptRecord& record = world.recorder.records.back();
    if (record.refusal) return std::string(kReasonWords[record.refusal->reason]);
    return record.refused.empty() ? "none" : std::string(kReasonWords[record.refused[0].reason]);
}

}  // namespace postern
