#include "engine/session.h"

#include <string>
#include <utility>

#include "base/text.h"
#include "engine/bounded.h"
#include "engine/certificate_name.h"

namespace postern {
namespace {

// Sendmail's {v} is its version, "8.17.1"; Postfix puts its name before that.
bool is_sendmail(std::string_view version) {
    return !version.empty() && is_ascii_digit(version.front());
}

}  // namespace

Session::Session(Engine& engine) : engine_(engine), policy_(engine.policies.get()) {
    engine_.observer.session_opened();
}

Session::~Session() {
    transaction_.reset();
    if (before_.held && !asked_) write_down_refused();
    engine_.observer.session_closed();
}

void Session::connect(const ConnectEvent& event) {
    constexpr std::uint64_t kHighestPort = 65535;
    facts_.id = engine_.ids.next();
    facts_.client = event.client;
    facts_.client_name = bounded(event.host_name);
    facts_.local_submission = event.local_submission;
    facts_.completes_domains = is_sendmail(event.mta);
    facts_.can_quarantine = event.can_quarantine;
    facts_.daemon_name = bounded(event.daemon_name);
    facts_.daemon_addr = bounded(event.daemon_addr);
    facts_.daemon_port = static_cast<std::uint16_t>(parse_uint(event.daemon_port, kHighestPort).value_or(0));

    const auto number = policy_->index.find(facts_, policy_->connectors, engine_.clock.wall());
    connector_ = number ? &policy_->connectors[*number] : nullptr;
    facts_.connector = connector_ != nullptr ? &connector_->facts : nullptr;
    judge(Stage::kConnect);
    connected_ = before_;
}

void Session::helo(std::string_view name, const TlsEvent& tls) {
    // It is written down as the session was until now.
    transaction_.reset();
    facts_.helo = bounded(name);
    set_tls(tls);
    if (connected_.held || policy_->checks_at[static_cast<std::size_t>(Stage::kHelo)].empty()) return;
    before_ = connected_;
    judge(Stage::kHelo);
    if (before_.held) asked_ = false;
}

void Session::judge(Stage stage) {
    const MessageFacts nothing;
    Services services{engine_.counters, engine_.clock};
    before_.held = run_stage(stage, *policy_, Facts{facts_, nothing, nullptr, {}, {}, {}}, services,
                             engine_.observer, before_.findings);
}

void Session::set_tls(const TlsEvent& tls) {
    facts_.tls_version = bounded(tls.version);
    facts_.cert_cn = tls.version.empty() ? std::string() : bounded(trusted_common_name(tls));
}

std::optional<Reply> Session::mail(const MailEvent& event) {
    asked_ = true;
    // libmilter does not always tell the end of the transaction before.
    transaction_.reset();
    set_tls(event.tls);
    transaction_ = std::make_unique<Transaction>(engine_, *policy_, connector_, facts_, event, before_);
    // The connection was counted once, whatever number of messages it brings.
    before_.findings.limits.clear();
    connected_.findings.limits.clear();
    std::optional<Reply> reply = transaction_->mail();
    if (reply) transaction_.reset();
    return reply;
}

std::optional<Reply> Session::rcpt(const RcptEvent& event) {
    if (!transaction_) return failure_reply();
    return transaction_->rcpt(event);
}

void Session::data(std::string_view queue_id) {
    if (transaction_) transaction_->data(queue_id);
}

void Session::header(std::string_view name, std::string_view value) {
    if (transaction_) transaction_->header(name, value);
}

void Session::end_of_headers() {
    if (transaction_) transaction_->end_of_headers();
}

bool Session::body(std::string_view chunk) {
    return !transaction_ || transaction_->body(chunk);
}

std::optional<Reply> Session::end_of_message(std::string_view queue_id, MessageEdits& edits) {
    if (!transaction_) return failure_reply();
    std::optional<Reply> reply = transaction_->end(queue_id, edits);
    transaction_.reset();
    return reply;
}

void Session::abort() {
    transaction_.reset();
}

// A connection that was refused and never came to a message: a flood of these has to be seen, too.
void Session::write_down_refused() {
    MessageFacts message;
    message.id = engine_.ids.next();
    const Reply reply = policy_->replies.reply(*before_.held, false, message.id);
    const std::vector<RefusedRecipient> none;
    engine_.observer.message_ended(
        {.time = engine_.clock.wall(),
         .session = facts_,
         .message = message,
         .connector = facts_.connector != nullptr ? std::string_view(facts_.connector->name) : "-",
         .verdict = verdict_of(reply),
         .refusal = &*before_.held,
         .reply = &reply,
         .refused = none,
         .mode = policy_->mode_of(facts_),
         .would_reject = before_.findings.would_reject,
         .opinions = before_.findings.opinions,
         .rights = {},
         .allow_entry = {},
         .limits = before_.findings.limits,
         .notes = before_.findings.notes});
}

Reply Session::failure_reply() const {
    Refusal refusal;
    refusal.reason = Reason::kUnavailable;
    refusal.temporary = true;
    return policy_->replies.reply(refusal, false, engine_.ids.next());
}

}  // namespace postern
