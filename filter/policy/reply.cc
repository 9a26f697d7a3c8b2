#include "policy/reply.h"

#include <cstddef>

#include "base/header_text.h"

namespace postern {
namespace {

struct Line {
    std::uint16_t code;
    std::string_view enhanced;
    std::string_view text;
};

struct Row {
    Line standard;
    Line exchange;
};

constexpr std::string_view kMayNotSendAs = "Client does not have permissions to send as this sender";
constexpr std::string_view kAnonymousMayNotSendAs =
    "Anonymous client does not have permissions to send as this sender";
constexpr std::string_view kRateExceeded =
    "Message submission rate for this client has exceeded the configured limit";

constexpr Row same(Line line) {
    return {line, line};
}
constexpr Row row(Line standard, std::uint16_t code, std::string_view enhanced) {
    return {standard, {code, enhanced, standard.text}};
}

// In the order of Reason.
constexpr std::array<Row, kReasonCount> kRows{{
    same({550, "5.7.1", "No connector accepts this client"}),
    row({530, "5.7.1", "Client was not authenticated"}, 530, "5.7.57"),
    same({550, "5.7.1", "This client may not send to this recipient"}),
    row({550, "5.7.1", "Unable to relay"}, 550, "5.7.54"),
    row({550, "5.7.1", kAnonymousMayNotSendAs}, 550, "5.7.68"),
    row({550, "5.7.1", kAnonymousMayNotSendAs}, 550, "5.7.68"),
    row({550, "5.7.1", kMayNotSendAs}, 550, "5.7.60"),
    row({550, "5.7.1", kMayNotSendAs}, 550, "5.7.60"),
    row({550, "5.7.1", "The author of this message is not stated unambiguously"}, 550, "5.1.20"),
    same({550, "5.7.1", "Attachments are not accepted from this host"}),
    same({550, "5.7.1", "Message rejected due to unacceptable attachments"}),
    same({550, "5.7.1", "Message refused by policy"}),
    {{530, "5.7.0", "Must issue a STARTTLS command first"},
     {451, "4.7.3", "STARTTLS is required to send mail"}},
    same({550, "5.7.1", "Authenticated sessions are not accepted on this connector"}),
    row({451, "4.7.1", kRateExceeded}, 421, "4.4.2"),
    same({452, "4.5.3", "Too many recipients"}),
    same({552, "5.3.4", "Message size exceeds fixed maximum message size"}),
    same({554, "5.4.6", "Hop count exceeded - possible mail loop"}),
    same({451, "4.3.0", "Filter temporarily unavailable"}),
}};

constexpr Row kClientMayNotSubmit =
    row({550, "5.7.1", "Client does not have permissions to submit to this server"}, 550, "5.7.60");
constexpr Row kRateRefused = same({550, "5.7.1", kRateExceeded});

// "Not authenticated" invites to log in: that is no help to whom an entry names.
bool login_is_no_help(const Refusal& refusal, bool authenticated) {
    return refusal.reason == Reason::kNotPermittedToSubmit && (authenticated || !refusal.rule.empty());
}

const Row& row_of(const Refusal& refusal, bool authenticated) {
    if (login_is_no_help(refusal, authenticated)) return kClientMayNotSubmit;
    if (refusal.reason == Reason::kRateLimit && !refusal.temporary) return kRateRefused;
    return kRows[static_cast<std::size_t>(refusal.reason)];
}

// " (per-host, try again in 37 s)": which limit a client has met, and when it is free again. With it a text
// of 400 bytes still fits one reply line of 512 (RFC 5321, section 4.5.3.1.5).
std::string limit_text(const Refusal& refusal) {
    constexpr std::size_t kLongestName = 40;
    constexpr std::int64_t kLongestWait = 9'999'999;
    const bool of_limit = refusal.reason == Reason::kRateLimit || refusal.reason == Reason::kUnavailable;
    if (!of_limit || refusal.rule.empty()) return {};
    std::string text = " (";
    for (const char c : std::string_view(refusal.rule).substr(0, kLongestName)) {
        text += c >= ' ' && c <= '~' ? c : '?';
    }
    if (refusal.rule.size() > kLongestName) text += "...";
    const std::int64_t wait = refusal.temporary ? refusal.retry_after.count() : 0;
    if (wait > 0 && wait <= kLongestWait)
        text.append(", try again in ").append(std::to_string(wait)).append(" s");
    return text + ")";
}

}  // namespace

std::string wrong_with_reply_text(std::string_view text) {
    constexpr std::size_t kLongest = 400;
    if (text.empty() || text.size() > kLongest) return "the text must have 1 to 400 characters";
    return is_printable_ascii(text) ? "" : "the text must be one line of printable ASCII";
}

std::string Replies::replace(Reason reason, std::string text) {
    if (std::string wrong = wrong_with_reply_text(text); !wrong.empty()) return wrong;
    texts_[static_cast<std::size_t>(reason)] = std::move(text);
    return {};
}

Reply Replies::reply(const Refusal& refusal, bool authenticated, std::string_view id) const {
    const Row& row = row_of(refusal, authenticated);
    const Line& line = style_ == ReplyStyle::kExchange ? row.exchange : row.standard;
    const std::string& own =
        refusal.text.empty() ? texts_[static_cast<std::size_t>(refusal.reason)] : refusal.text;

    Reply reply{line.code, line.enhanced, own.empty() ? std::string(line.text) : own};
    reply.text.append(limit_text(refusal)).append(" (postern ").append(id).append(")");
    return reply;
}

}  // namespace postern
