#include "cli/imagine.h"

#include <utility>

#include "base/clock.h"
#include "engine/session.h"
#include "policy/connector_index.h"
#include "store/memory_counters.h"

namespace postern {
namespace {

// Keeps all that the pipeline says.
class Listener final : public Observer {
  public:
    [[nodiscard]] bool wants_judgements() const override { return true; }

    void judged(const Judgement& j) override {
        outcome.answers.push_back({std::string(j.check), j.stage,
                                   j.recipient != nullptr ? j.recipient->address : "", *j.answer, j.mode});
    }

    void message_ended(const Record& record) override {
        outcome.id = record.message.id;
        outcome.connector = record.connector;
        outcome.principals = record.message.principals;
        outcome.rights = record.rights;
        outcome.allow_entry = record.allow_entry;
        outcome.identities = record.message.identities;
        outcome.parts = record.message.parts;
        outcome.verdict = record.verdict;
        if (record.refusal != nullptr) outcome.refusal = *record.refusal;
        if (record.quarantine != nullptr) outcome.quarantine = *record.quarantine;
        if (record.reply != nullptr) outcome.reply = *record.reply;
        outcome.refused = record.refused;
        outcome.would_reject = record.would_reject;
    }

    Outcome outcome;
};

struct LocalEnd {
    std::string name;
    std::string address;
    std::string port;
};

Result<LocalEnd> local_end(const std::string& text) {
    LocalEnd where;
    if (text.empty()) return where;
    const Result<Binding> binding = Binding::parse(text);
    if (!binding) return binding.error();
    where.name = binding->name;
    if (binding->address) where.address = binding->address->to_string();
    if (binding->port != 0) where.port = std::to_string(binding->port);
    return where;
}

// The plainest message that says it comes from the envelope sender.
MessageText plain_message(const Imagined& imagined) {
    MessageText text;
    text.fields.emplace_back(
        "From", " " + (imagined.from.empty() ? "MAILER-DAEMON@" + imagined.helo : imagined.from));
    text.fields.emplace_back("Subject", " a message");
    text.body = "Hello\r\n";
    return text;
}

// libmilter's largest piece of a body.
constexpr std::size_t kChunk = 65535;

MessageEdits send_content(Session& session, const MessageText& text) {
    session.data("");
    for (const auto& [name, value] : text.fields) session.header(name, value);
    session.end_of_headers();
    for (std::size_t at = 0; at < text.body.size(); at += kChunk) {
        // All of it, though the verdict be certain: a person wants to see every part.
        static_cast<void>(session.body(std::string_view(text.body).substr(at, kChunk)));
    }
    MessageEdits edits;
    static_cast<void>(session.end_of_message("", edits));
    return edits;
}

MessageEdits play(Session& session, const Imagined& imagined, const LocalEnd& where,
                  const std::optional<IpAddress>& client) {
    const TlsEvent tls{.version = imagined.tls || !imagined.cert.empty() ? "TLSv1.3" : "",
                       .cert_subject = imagined.cert,
                       .cert_cn = {},
                       .verify = {}};
    session.connect({.host_name = "[" + imagined.ip + "]",
                     .client = client,
                     .local_submission = false,
                     .can_quarantine = true,
                     .mta = imagined.sendmail ? "8" : "Postfix",
                     .daemon_name = where.name,
                     .daemon_addr = where.address,
                     .daemon_port = where.port});
    session.helo(imagined.helo, tls);
    const std::string sender = "<" + imagined.from + ">";
    if (session.mail({.sender = sender,
                      .parameters = {},
                      .auth_type = imagined.user.empty() ? "" : imagined.auth_type,
                      .auth_authen = imagined.user,
                      .mail_addr = imagined.from,
                      .mail_host = {},
                      .mail_mailer = {},
                      .queue_id = {},
                      .tls = tls})) {
        return {};
    }
    bool any = false;
    for (const std::string& to : imagined.to) {
        const std::string recipient = "<" + to + ">";
        any |= !session.rcpt({recipient, to, {}, {}, {}});
    }
    if (!any) return {};
    return send_content(session, imagined.message ? *imagined.message : plain_message(imagined));
}

}  // namespace

Result<Outcome> imagine(const std::shared_ptr<const Policy>& policy, const Imagined& imagined) {
    const Result<IpAddress> client = IpAddress::parse(imagined.ip);
    if (!client) return client.error();
    const Result<LocalEnd> where = local_end(imagined.binding);
    if (!where) return where.error();

    SystemClock clock;
    MemoryCounters counters(clock);
    PolicyHolder policies(policy);
    Listener listener;
    IdSource ids(clock);
    const ContentTools tools;
    Engine engine(policies, counters, clock, listener, ids, tools);
    MessageEdits edits;
    {
        Session session(engine);
        edits = play(session, imagined, *where, *client);
    }
    Outcome& outcome = listener.outcome;
    outcome.edits = std::move(edits);
    for (const auto& check : policy->checks) outcome.order.emplace_back(check->name());
    return std::move(outcome);
}

}  // namespace postern
