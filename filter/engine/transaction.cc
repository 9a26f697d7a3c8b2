#include "engine/transaction.h"

#include <algorithm>
#include <utility>

#include "base/text.h"
#include "engine/bounded.h"
#include "engine/content_plan.h"
#include "engine/firewall_check.h"
#include "engine/origin.h"
#include "engine/part_facts.h"
#include "engine/quarantine_text.h"
#include "engine/recipient_facts.h"
#include "engine/stamp.h"

namespace postern {
namespace {

// What is kept of a transaction in memory; beyond it things are still decided and counted.
constexpr std::size_t kMostRefusedKept = 1000;

// The size of the pieces in which MTAs send a body.
constexpr std::size_t kFullPiece = 65535;

// RFC 1870. A size that is no number says nothing.
std::optional<std::uint64_t> declared_size(std::span<const std::string_view> parameters) {
    constexpr std::string_view kName = "SIZE=";
    for (const std::string_view parameter : parameters) {
        if (istarts_with(parameter, kName)) return parse_uint(parameter.substr(kName.size()));
    }
    return std::nullopt;
}

// Only type and login together say that somebody logged in, and the mechanism ANONYMOUS says that
// nobody did. {auth_author} is what the client claims in MAIL, and is not looked at.
bool logged_in(const MailEvent& mail) {
    return !mail.auth_type.empty() && !mail.auth_authen.empty() && !iequals(mail.auth_type, "ANONYMOUS");
}

// A refusal that no check has spoken.
Refusal own_refusal(Stage stage, std::string_view check, std::string detail) {
    Refusal refusal;
    refusal.temporary = true;
    refusal.stage = stage;
    refusal.check = check;
    refusal.detail = std::move(detail);
    return refusal;
}

MessageFacts begin(Engine& engine, const MailEvent& mail) {
    MessageFacts message;
    message.id = engine.ids.next();
    message.queue_id = bounded(mail.queue_id);
    if (logged_in(mail)) {
        message.auth_type = bounded(mail.auth_type);
        message.auth_user = bounded(mail.auth_authen);
    }
    message.sender_as_sent = bounded(without_brackets(mail.sender));
    message.declared_size = declared_size(mail.parameters);
    return message;
}

}  // namespace

Transaction::Transaction(Engine& engine, const Policy& policy, const Connector* connector,
                         const SessionFacts& session, const MailEvent& mail, const Before& before)
    : engine_(engine),
      policy_(policy),
      session_(session),
      began_(engine.clock.wall()),
      step_began_(engine.clock.monotonic()),
      runtime_(engine.runtime != nullptr ? engine.runtime->current() : nullptr),
      message_(begin(engine, mail)),
      standing_(policy, runtime_ ? &runtime_->allow : nullptr, connector, session, message_.auth_user,
                began_),
      authors_(policy, session, message_.auth_user, policy.groups.of(message_.auth_user)),
      authenticity_(policy),
      // Whether an own envelope sender is genuine stands in the header where a verifier is trusted.
      pending_(policy.identity.trusted_authserv_ids.empty() ? RightSet() : RightSet(Right::kOwnDomainSender)),
      fields_(policy.checks),
      firewall_(policy.headers, policy.identity.trusted_authserv_ids),
      external_(policy.headers),
      scanner_(scan_limits(policy.inspection)),
      findings_(before.findings),
      ahead_(engine.counters),
      held_(before.held) {
    const Step step(*this);
    engine_.messages_open.fetch_add(1);
    message_.principals = standing_.principals();
    authors_.envelope(mail.sender, mail.mail_addr, mail.mail_host, mail.mail_mailer, message_);
    look_for_denial(Stage::kMail);
}

void Transaction::look_for_denial(Stage stage) {
    if (!runtime_ || message_.denied) return;
    const DenyEntry* entry =
        runtime_->deny.find(session_.client, message_.auth_user, message_.identities, began_);
    if (entry != nullptr) message_.denied = Denial{entry->id, entry->reason, stage};
}

Transaction::~Transaction() {
    const Step step(*this);
    if (!written_ && (held_ || first_refused_)) {
        // What was decided is written down as decided, though the client may have left before it was told.
        const Refusal& refusal = held_ ? *held_ : *first_refused_;
        const Reply reply = reply_to(refusal);
        write_down(message_.recipients.empty() ? verdict_of(reply) : Verdict::kAborted, &refusal, &reply);
    }
    engine_.messages_open.fetch_sub(1);
}

std::optional<Reply> Transaction::mail() {
    const Step step(*this);
    if (!held_ && engine_.draining.load()) {
        held_ = own_refusal(Stage::kMail, "shutdown", "the filter is stopping");
    }
    if (!held_) {
        Services use = services();
        held_ = run_stage(Stage::kMail, policy_, facts(standing_.at_mail(message_)), use, engine_.observer,
                          findings_);
    }
    const bool speaks =
        policy_.defaults.reject_at == RejectAt::kMail && engine_.answers_mail && !session_.local_submission;
    if (!held_ || !speaks) return std::nullopt;
    return reply_to(*held_);
}

std::optional<Reply> Transaction::rcpt(const RcptEvent& event) {
    const Step step(*this);
    if (!event.queue_id.empty()) message_.queue_id = bounded(event.queue_id);
    ++message_.recipients_tried;
    Recipient recipient = recipient_facts(event, policy_.domains);
    const std::optional<Refusal> refusal = held_ ? held_ : judge_recipient(recipient);
    if (!refusal) {
        message_.recipients.push_back(std::move(recipient));
        return std::nullopt;
    }
    if (session_.local_submission) {
        // Nobody is there to be told before the end of the message.
        if (!held_) held_ = refusal;
        message_.recipients.push_back(std::move(recipient));
        return std::nullopt;
    }
    const Reply reply = reply_to(*refusal);
    refuse_recipient(recipient.address, *refusal, reply);
    return reply;
}

std::optional<Refusal> Transaction::judge_recipient(const Recipient& recipient) {
    const RecipientRights rights = standing_.for_recipient(message_, recipient);
    Services use = services();
    // What a check wants done for a recipient whom a later check refuses is not done to the others' message.
    const std::optional<Refusal> quarantine = findings_.quarantine;
    const std::size_t added = findings_.add.size();
    std::optional<Refusal> refusal =
        run_stage(Stage::kRcpt, policy_,
                  Facts{session_, message_, &recipient, rights.rights, rights.narrowed, pending_}, use,
                  engine_.observer, findings_);
    if (refusal) {
        findings_.quarantine = quarantine;
        findings_.add.resize(added);
    }
    return refusal;
}

void Transaction::refuse_recipient(std::string_view address, const Refusal& refusal, const Reply& reply) {
    if (!first_refused_) first_refused_ = refusal;
    if (refused_.size() < kMostRefusedKept) {
        refused_.push_back({std::string(address), refusal.reason, reply});
    } else {
        ++refused_untold_;
    }
}

void Transaction::data(std::string_view queue_id) {
    if (!queue_id.empty()) message_.queue_id = bounded(queue_id);
}

void Transaction::header(std::string_view name, std::string_view value) {
    const Step step(*this);
    message_.size += name.size() + 1 + value.size() + 2;
    scanner_.primary_header(name, value);
    authors_.field(name, value, message_);
    authenticity_.field(name, value);
    kind_.field(name, value, message_);
    fields_.field(name, value, message_);
    firewall_.field(name, value);
    external_.field(name, value);
    if (iequals(name, "Received")) ++message_.hops;
}

void Transaction::end_of_headers() {
    const Step step(*this);
    // No further recipient comes, and what was asked for him must not be held for as long as the body takes.
    ahead_.drop();
    message_.size += 2;
    authors_.end(message_);
    authenticity_.end_of_headers(message_);
    kind_.end_of_headers(message_);
    look_for_denial(Stage::kEndOfHeaders);
    pending_ = standing_.if_it_were(kind_.possible(), message_);
    if (!held_) held_ = judge_headers();
    begin_body();
}

void Transaction::begin_body() {
    const RightSet rights = standing_.for_message(message_).with(pending_);
    if (session_.connector != nullptr) read_content(rights);
    // Nobody asks about the text of what is refused already.
    if (!held_) {
        texts_ = BodyTexts::make(policy_.checks, facts(rights), engine_.observer);
        if (texts_) scanner_.set_text_sink(texts_.get());
    }
    scanner_.end_of_headers();
}

void Transaction::read_content(RightSet rights) {
    may_carry_ = rights.has(Right::kAttachments);
    // What is refused already needs no judgement; what is written down of it does.
    const ContentQuestions questions = content_questions(
        session_.connector->attachments, held_ ? RightSet() : rights, policy_.inspection.digests,
        !held_ &&
            std::ranges::any_of(policy_.checks, [](const auto& check) { return check->wants_archives(); }));
    if (!questions.any()) return;
    examiner_ = std::make_unique<ContentExaminer>(engine_.tools, questions,
                                                  content_limits(policy_.inspection), engine_.clock);
    scanner_.set_sink(examiner_.get());
}

std::optional<Refusal> Transaction::judge_headers() {
    Services use = services();
    const RightSet rights = standing_.for_message(message_);
    for (const Check* check : policy_.checks_at[static_cast<std::size_t>(Stage::kEndOfHeaders)]) {
        std::optional<Refusal> refusal;
        if (!check->per_recipient()) {
            refusal = run_check(*check, Stage::kEndOfHeaders, policy_, facts(rights), use, engine_.observer,
                                findings_);
        } else if (standing_.has_entries()) {
            // Only an entry's `senders` can make the header change what was decided at RCPT.
            for (const Recipient& recipient : message_.recipients) {
                const RecipientRights own = standing_.for_recipient(message_, recipient);
                refusal = run_check(*check, Stage::kEndOfHeaders, policy_,
                                    Facts{session_, message_, &recipient, own.rights, own.narrowed, pending_},
                                    use, engine_.observer, findings_);
                if (refusal) break;
            }
        }
        if (refusal) return refusal;
    }
    return std::nullopt;
}

bool Transaction::body(std::string_view chunk) {
    const Step step(*this);
    message_.body_seen = true;
    message_.size += chunk.size();
    scanner_.body(chunk);
    const bool certain = too_large() || refused_for_attachments();
    // A shorter piece is the last one.
    message_.body_cut = certain && chunk.size() >= kFullPiece;
    return !certain;
}

// Above the connector's limit nothing in the rest of the body can change the verdict.
bool Transaction::too_large() const {
    const ConnectorFacts* connector = session_.connector;
    return connector != nullptr && connector->mode == Mode::kEnforce && connector->max_size != 0 &&
           message_.size > connector->max_size && !standing_.for_message(message_).has(Right::kBypassSize);
}

// Nothing in the rest of the body can take back what was found. Where another check has refused the message,
// and where it is only observed, the rest is looked at all the same: the journal lists what it holds.
bool Transaction::refused_for_attachments() const {
    const ConnectorFacts* connector = session_.connector;
    return connector != nullptr && !held_ && !may_carry_ && connector->mode == Mode::kEnforce &&
           scanner_.settled(tolerance(connector->attachments.tolerate));
}

std::optional<Reply> Transaction::end(std::string_view queue_id, MessageEdits& edits) {
    const Step step(*this);
    data(queue_id);
    take_parts();
    kind_.parts(message_);
    if (!held_) held_ = judge_removals();
    if (!held_) held_ = judge_message();
    settle_quarantine();
    if (held_) {
        Reply reply = reply_to(*held_);
        write_down(verdict_of(reply), &*held_, &reply);
        return reply;
    }
    edits = this->edits();
    write_down(findings_.quarantine ? Verdict::kQuarantine : Verdict::kAccept, nullptr, nullptr);
    return std::nullopt;
}

// Before the checks of the stage, since among them a limit charges what is accepted.
std::optional<Refusal> Transaction::judge_removals() {
    const RightSet rights = standing_.for_message(message_);
    if (!firewall_.overflows(rights, standing_.denied())) return std::nullopt;
    Services use = services();
    return run_check(FirewallCheck(), Stage::kEndOfMessage, policy_, facts(rights), use, engine_.observer,
                     findings_);
}

std::optional<Refusal> Transaction::judge_message() {
    Services use = services();
    Facts asked = facts(standing_.for_message(message_));
    for (const Check* check : policy_.checks_at[static_cast<std::size_t>(Stage::kEndOfMessage)]) {
        asked.body = texts_ ? texts_->reader(*check) : nullptr;
        const bool failed = texts_ && texts_->failed(*check);
        std::optional<Refusal> refusal =
            failed
                ? settle_answer(Answer::unavailable("the text could not be read"), *check,
                                Stage::kEndOfMessage, policy_, asked, use, engine_.observer, findings_)
                : run_check(*check, Stage::kEndOfMessage, policy_, asked, use, engine_.observer, findings_);
        if (refusal) return refusal;
    }
    return std::nullopt;
}

// What can't be held back must not be let through instead.
void Transaction::settle_quarantine() {
    if (held_ || !findings_.quarantine || session_.can_quarantine) return;
    held_ = own_refusal(Stage::kEndOfMessage, findings_.quarantine->check,
                        "the MTA does not let a filter hold mail back");
}

MessageEdits Transaction::edits() const {
    MessageEdits edits;
    // What is only observed passes untouched but for the stamp.
    const bool enforced = policy_.mode_of(session_) == Mode::kEnforce;
    edits.remove = enforced ? firewall_.removals(standing_.for_message(message_), standing_.denied())
                            : firewall_.stamps();
    if (policy_.headers.stamp) edits.add.push_back({kStampName, stamp(session_, message_)});
    if (enforced) mark(edits);
    if (findings_.quarantine) edits.quarantine = quarantine_text(*findings_.quarantine, message_.id);
    return edits;
}

void Transaction::mark(MessageEdits& edits) const {
    if (policy_.headers.origin) {
        std::string source = origin(session_, message_);
        if (!source.empty()) edits.add.push_back({kOriginName, std::move(source)});
    }
    // Who logged in, and whom we let write in our name, is one of us.
    const bool from_outside =
        !message_.authenticated() && !standing_.for_message(message_).has(Right::kOwnDomainSender);
    if (from_outside) external_.apply(edits);
    edits.add.insert(edits.add.end(), findings_.add.begin(), findings_.add.end());
}

void Transaction::take_parts() {
    scanner_.finish();
    const ScanResult& result = scanner_.result();
    message_.parts = part_facts(result, examiner_.get());
    message_.part_count = result.part_count;
    message_.depth = result.depth;
    if (session_.connector == nullptr) return;
    const ToleranceSet tolerated = tolerance(session_.connector->attachments.tolerate);
    message_.attachments = result.attachments(tolerated);
    // One more stands for what concerns the message as a whole, and for parts that are not recorded: a name
    // or a type that is blocked may stand in any of those.
    ReasonSet whole = result.message_reasons;
    const bool unrecorded = result.part_count > result.parts.size();
    if (unrecorded) whole.add(MimeReason::kLimit);
    if (whole.empty()) return;
    message_.parts.push_back(whole_message(unrecorded ? result.overall(tolerated) : whole.finding(), whole));
}

Reply Transaction::reply_to(const Refusal& refusal) const {
    return policy_.replies.reply(refusal, message_.authenticated(), message_.id);
}

void Transaction::write_down(Verdict verdict, const Refusal* refusal, const Reply* reply) {
    written_ = true;
    engine_.observer.message_ended(
        {.time = began_,
         .session = session_,
         .message = message_,
         .connector = session_.connector != nullptr ? std::string_view(session_.connector->name) : "-",
         .verdict = verdict,
         .refusal = refusal,
         .reply = reply,
         .refused = refused_,
         .refused_untold = refused_untold_,
         .mode = policy_.mode_of(session_),
         .would_reject = findings_.would_reject,
         .opinions = findings_.opinions,
         .rights = standing_.for_message(message_),
         .allow_entry = standing_.entry_for(message_),
         .spent = spent_so_far(),
         .limits = findings_.limits,
         .notes = findings_.notes,
         .quarantine = held_ || !findings_.quarantine ? nullptr : &*findings_.quarantine});
}

}  // namespace postern
