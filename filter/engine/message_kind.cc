#include "engine/message_kind.h"

#include <algorithm>
#include <string>

#include "base/text.h"

namespace postern {
namespace {

constexpr std::string_view kEnvelope = "MAIL FROM";
constexpr std::size_t kLongestListId = 255;  // RFC 2919, section 2

// "A list of ours <announce.lists.example.net>": what stands in the last brackets; RFC 2919, section 3.
std::string list_identifier(std::string_view value) {
    const std::size_t close = value.rfind('>');
    const std::size_t open = value.rfind('<', close);
    if (close == std::string_view::npos || open == std::string_view::npos) return {};
    const std::string_view id = trim(value.substr(open + 1, close - open - 1));
    return id.size() <= kLongestListId ? ascii_lower(id) : std::string();
}

bool from(const Identity& identity, std::string_view source) {
    return iequals(identity.source, source);
}

// Where only From claims to be one of us, and the envelope sender is somebody else.
bool only_from_is_ours(const MessageFacts& message) {
    if (!message.ambiguity.empty() || message.null_sender) return false;
    return std::ranges::all_of(message.identities, [](const Identity& identity) {
        return !identity.own || identity.owned || from(identity, "From");
    });
}

// The one who sends is the one whom the envelope names: the same domain, in every reading of both.
bool sender_is_envelope_sender(const MessageFacts& message) {
    std::string_view domain;
    bool seen_both = false;
    for (const Identity& identity : message.identities) {
        if (from(identity, kEnvelope)) {
            if (!domain.empty() && domain != identity.domain) return false;
            domain = identity.domain;
        } else if (from(identity, "Sender")) {
            if (identity.domain != domain) return false;
            seen_both = !domain.empty();
        }
    }
    return seen_both;
}

}  // namespace

void MessageKindReader::field(std::string_view name, std::string_view value, MessageFacts& message) {
    if (iequals(name, "Sender")) ++senders_;
    if (!iequals(name, "List-Id")) return;
    // A second one is written by somebody who wants to be taken for two lists.
    message.list_id = ++list_ids_ == 1 ? list_identifier(value) : std::string();
}

void MessageKindReader::end_of_headers(MessageFacts& message) {
    if (!only_from_is_ours(message)) return;
    if (!message.list_id.empty()) message.kinds.add(MessageKind::kListCopy);
    if (senders_ == 1 && sender_is_envelope_sender(message)) possible_.add(MessageKind::kMeetingForward);
}

void MessageKindReader::parts(MessageFacts& message) const {
    if (!possible_.has(MessageKind::kMeetingForward)) return;
    const bool calendar = std::ranges::any_of(
        message.parts, [](const PartFacts& part) { return part.type == "text/calendar"; });
    if (calendar) message.kinds.add(MessageKind::kMeetingForward);
}

}  // namespace postern
