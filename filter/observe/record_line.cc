#include "observe/record_line.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <unordered_map>

#include "base/rfc3339.h"
#include "observe/json_writer.h"
#include "observe/limit_state.h"
#include "observe/record_line_shares.h"
#include "observe/shown_texts.h"

namespace postern {
namespace {

using namespace line_shares;

class Line {
  public:
    Line(std::string& out, const Record& record, const Pseudonyms* pseudonyms)
        : json_(out), record_(record), shown_(pseudonyms, record) {}
    void write(std::string_view node);

  private:
    void session_part(const SessionFacts& session);
    void binding(const SessionFacts& session);
    void envelope_part(const MessageFacts& message);
    void mail_from(const MessageFacts& message);
    void identity(const Identity& identity);
    void part(const PartFacts& part);
    void content(const ContentFacts& content);
    void attachments(const MessageFacts& message);
    void verdict_part();
    void reply(const Reply& reply);
    void refused(const RefusedRecipient& recipient);
    void would_reject();
    void opinion(const Opinion& opinion);
    void limits();
    void limit_uses();
    void limit_use(const LimitUse& use);
    void note(const CheckNote& note);
    void cuts();

    // What nobody sent: of a closed list, or our own.
    void word(std::string_view key, std::string_view bytes) {
        json_.key(key);
        json_.text_or_null(bytes, kShort);
    }
    void text(std::string_view bytes, std::size_t most) { json_.text(shown_.text(bytes, most), most); }
    void member(std::string_view key, std::string_view bytes, std::size_t most) {
        json_.key(key);
        json_.text_or_null(shown_.text(bytes, most), most);
    }

    // Writes the elements for which there is room, and counts the others; `untold` are missing already.
    template <class Elements, class Write>
    void list(List which, const Elements& elements, Write write, std::size_t untold = 0) {
        const ListShape& shape = kShapes[static_cast<std::size_t>(which)];
        json_.key(shape.key);
        const JsonWriter::Mark start = json_.mark();
        json_.open_list();
        std::size_t written = 0;
        for (const auto& element : elements) {
            const JsonWriter::Mark before = json_.mark();
            write(element);
            if (json_.since(start) >= shape.share) {
                json_.rewind(before);
                break;
            }
            ++written;
        }
        json_.close_list();
        missing_[static_cast<std::size_t>(which)] = elements.size() - written + untold;
    }

    JsonWriter json_;
    const Record& record_;
    std::array<std::size_t, kLists> missing_{};
    ShownTexts shown_;
    std::string scratch_;
};

void Line::write(std::string_view node) {
    json_.open_object();
    json_.key("time");
    json_.text(format_rfc3339(record_.time), kShort);
    member("id", record_.message.id, kShort);
    member("session", record_.session.id, kShort);
    member("node", node, kName);
    if (shown_.hides()) word("addresses", "hmac");
    session_part(record_.session);
    envelope_part(record_.message);
    verdict_part();
    cuts();
    json_.close_object();
}

void Line::session_part(const SessionFacts& session) {
    const MessageFacts& message = record_.message;
    member("queue_id", message.queue_id, kShort);
    member("connector", record_.connector, kName);
    member("ip", session.client ? session.client->to_string() : std::string(), kShort);
    member("ptr", session.client_name, kName);
    binding(session);
    member("helo", session.helo, kSentence);
    member("tls", session.tls_version, kShort);
    json_.key("auth_user");
    json_.text_or_null(shown_.login(message.auth_user), kName);
    member("auth_type", message.auth_type, kShort);
    member("cert", session.cert_cn, kName);
    list(List::kPrincipal, message.principals,
         [this](const std::string& name) { json_.text(shown_.principal(name), kName); });
}

void Line::binding(const SessionFacts& session) {
    scratch_.clear();
    if (!session.daemon_addr.empty()) {
        const bool brackets = session.daemon_addr.find(':') != std::string::npos;
        if (brackets) scratch_.push_back('[');
        scratch_.append(session.daemon_addr);
        if (brackets) scratch_.push_back(']');
        scratch_.append(":").append(std::to_string(session.daemon_port));
    }
    json_.key("binding");
    json_.open_object();
    member("address", scratch_, kName);
    member("name", session.daemon_name, kName);
    json_.close_object();
}

void Line::envelope_part(const MessageFacts& message) {
    mail_from(message);
    list(List::kIdentities, message.identities, [this](const Identity& i) { identity(i); });
    const std::size_t count = message.recipients.size();
    const std::size_t told = std::min(count, kMostRecordRecipients);
    list(
        List::kRcpts, std::span(message.recipients).first(told),
        [this](const Recipient& recipient) { json_.text(shown_.address(recipient.address), kAddress); },
        count - told);
    json_.key("rcpt_count");
    json_.number(count);
    json_.key("size");
    json_.number(message.size);
    attachments(message);
}

void Line::mail_from(const MessageFacts& message) {
    json_.key("mail_from");
    if (message.null_sender) return json_.text("", kAddress);
    json_.text_or_null(shown_.address(message.sender_as_sent), kAddress);
}

void Line::identity(const Identity& identity) {
    json_.open_object();
    member("source", identity.source, kShort);
    json_.key("address");
    json_.text(shown_.identity(identity), kAddress);
    member("reading", identity.reading, kName);
    json_.key("own");
    json_.boolean(identity.own);
    if (!identity.proof.empty()) member("proof", identity.proof, kShort);
    json_.close_object();
}

void Line::attachments(const MessageFacts& message) {
    if (message.body_seen) {
        std::vector<const PartFacts*> attachments;
        for (const PartFacts& p : message.parts) {
            if (p.listed()) attachments.push_back(&p);
        }
        list(List::kAttachments, attachments, [this](const PartFacts* p) { part(*p); });
        return;
    }
    json_.key("attachments");
    json_.null();
}

void Line::part(const PartFacts& part) {
    json_.open_object();
    member("name", part.names.empty() ? std::string_view() : part.names.front(), kSentence);
    if (part.names.size() > 1) {
        json_.key("other_names");
        json_.open_list();
        constexpr std::size_t kMostNames = 4;
        const auto others = std::span(part.names).subspan(1);
        for (const std::string& name : others.first(std::min(others.size(), kMostNames)))
            text(name, kSentence);
        json_.close_list();
    }
    member("type", part.type, kName);
    json_.key("size");
    json_.number(part.size);
    word("finding", kPartFindingWords[part.finding]);
    member("reason", part.reason, kName);
    content(part.content);
    json_.close_object();
}

// Only what there is: most attachments are looked at by nobody, and hold nothing.
void Line::content(const ContentFacts& content) {
    if (!content.sha256.empty()) member("sha256", content.sha256, kShort);
    if (!content.kind.empty()) member("kind", content.kind, kShort);
    if (content.encrypted) {
        json_.key("encrypted");
        json_.boolean(true);
    }
    if (!content.trouble.empty()) member("trouble", content.trouble, kShort);
    if (content.members.empty()) return;
    constexpr std::size_t kMostMembers = 10;
    json_.key("members");
    json_.open_list();
    for (const MemberFacts& held :
         std::span(content.members).first(std::min(content.members.size(), kMostMembers)))
        text(held.name.empty() ? held.type : held.name, kName);
    json_.close_list();
    json_.key("member_count");
    json_.number(content.members.size());
}

void Line::verdict_part() {
    // Of what was done with it, a refusal or a quarantine.
    const Refusal* refusal = record_.refusal != nullptr ? record_.refusal : record_.quarantine;
    word("verdict", kVerdictWords[record_.verdict]);
    word("stage", refusal != nullptr ? kStageWords[refusal->stage] : std::string_view());
    word("reason", refusal != nullptr ? kReasonWords[refusal->reason] : std::string_view());
    json_.key("reply");
    if (record_.reply != nullptr) {
        reply(*record_.reply);
    } else {
        json_.null();
    }
    list(
        List::kRefused, record_.refused, [this](const RefusedRecipient& r) { refused(r); },
        record_.refused_untold);
    word("mode", kModeWords[record_.mode]);
    would_reject();
    list(List::kChecks, record_.opinions, [this](const Opinion& o) { opinion(o); });
    member("allow_entry", record_.allow_entry, kShort);
    limits();
    limit_uses();
    if (!record_.notes.empty()) {
        list(List::kNotes, record_.notes, [this](const CheckNote& one) { note(one); });
    }
    json_.key("micros");
    json_.number(static_cast<std::uint64_t>(std::max<std::int64_t>(record_.spent.count(), 0)));
}

void Line::reply(const Reply& reply) {
    scratch_.assign(std::to_string(reply.code));
    if (!reply.enhanced.empty()) scratch_.append(" ").append(reply.enhanced);
    scratch_.append(" ").append(shown_.told({}, reply.text, kSentence));
    json_.text(scratch_, kSentence);
}

void Line::refused(const RefusedRecipient& recipient) {
    json_.open_object();
    json_.key("rcpt");
    json_.text(shown_.address(recipient.address), kAddress);
    word("reason", kReasonWords[recipient.reason]);
    json_.key("reply");
    reply(recipient.reply);
    json_.close_object();
}

void Line::would_reject() {
    json_.key("would_reject");
    json_.open_list();
    // The pipeline names each reason once; the bound holds whoever made the list.
    const std::size_t count = std::min(record_.would_reject.size(), kReasonCount);
    for (const Reason reason : std::span(record_.would_reject).first(count))
        json_.text(kReasonWords[reason], kShort);
    json_.close_list();
}

void Line::opinion(const Opinion& opinion) {
    json_.open_object();
    member("name", opinion.check, kShort);
    word("stage", kStageWords[opinion.stage]);
    word("answer", kAnswerWords[opinion.kind]);
    const bool refuses = opinion.kind == Answer::Kind::kRefuse || opinion.kind == Answer::Kind::kQuarantine;
    word("reason", refuses ? kReasonWords[opinion.reason] : std::string_view());
    word("mode", kModeWords[opinion.mode]);
    member("rule", opinion.rule, kName);
    json_.key("detail");
    json_.text_or_null(shown_.told(opinion.check, opinion.detail, kSentence), kSentence);
    json_.close_object();
}

void Line::limits() {
    std::vector<std::string_view> names;
    for (const Opinion& opinion : record_.opinions) {
        if (opinion.reason != Reason::kRateLimit || opinion.rule.empty()) continue;
        if (std::ranges::find(names, opinion.rule) == names.end()) names.push_back(opinion.rule);
    }
    list(List::kLimits, names, [this](std::string_view name) { text(name, kName); });
}

void Line::limit_uses() {
    std::vector<const LimitUse*> uses;
    std::unordered_map<std::string_view, std::size_t> places;
    for (const LimitUse& use : record_.limits) {
        if (limit_state(use) == LimitState::kBelow) continue;
        const auto [place, is_new] = places.emplace(use.charge.key, uses.size());
        if (is_new) uses.push_back(&use);
        uses[place->second] = &use;
    }
    if (!uses.empty()) list(List::kLimitUses, uses, [this](const LimitUse* use) { limit_use(*use); });
}

void Line::limit_use(const LimitUse& use) {
    json_.open_object();
    member("limit", use.limit, kShort);
    json_.key("key");
    json_.text_or_null(shown_.budget_key(use.charge.key), kSentence);
    json_.key("remaining");
    json_.number(use.answer.remaining);
    json_.key("burst");
    json_.number(use.charge.burst);
    json_.key("retry_after");
    if (use.answer.conforms || !use.charge.never_conforms()) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(use.answer.retry_after).count();
        json_.number(static_cast<std::uint64_t>(std::max<std::int64_t>(wait, 0)));
    } else {
        json_.null();
    }
    json_.close_object();
}

void Line::note(const CheckNote& note) {
    constexpr std::size_t kLongest = 200;
    json_.open_object();
    member("check", note.check, kShort);
    member("key", note.note.key, kShort);
    json_.key("value");
    json_.text_or_null(shown_.told(note.check, note.note.value, kLongest), kLongest);
    json_.close_object();
}

void Line::cuts() {
    const bool complete = std::ranges::all_of(missing_, [](std::size_t n) { return n == 0; });
    const std::uint32_t texts = json_.cut_texts();
    if (complete && texts == 0 && !record_.message.body_cut) return;
    json_.key("cut");
    json_.open_object();
    if (record_.message.body_cut) {
        json_.key("body");
        json_.boolean(true);
    }
    if (texts > 0) {
        json_.key("texts");
        json_.number(texts);
    }
    for (std::size_t i = 0; i < kLists; ++i) {
        if (missing_[i] == 0) continue;
        json_.key(kShapes[i].key);
        json_.number(missing_[i]);
    }
    json_.close_object();
}

}  // namespace

void append_record_line(std::string& out, const Record& record, std::string_view node,
                        const Pseudonyms* pseudonyms) {
    constexpr std::size_t kUsual = 2048;
    out.reserve(out.size() + kUsual);
    Line(out, record, pseudonyms).write(node);
    out.push_back('\n');
}

}  // namespace postern
