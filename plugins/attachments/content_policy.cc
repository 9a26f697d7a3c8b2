#include "plugins/attachments/content_policy.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "plugins/attachments/member_name.h"
#include "plugins/attachments/part_words.h"

namespace postern {
namespace {

// The scanner's words for a wrapper that can be opened with a key only, and for "there was more than it
// looked at".
constexpr std::string_view kEncryptedPart = "encrypted";
constexpr std::string_view kLimit = "limit";
// The kind of S/MIME's messages (RFC 8551), which are `encrypted` where they are.
constexpr std::string_view kCms = "application/pkcs7-mime";

Objection unseen(std::string_view why) {
    return {"could not be inspected: " + std::string(why)};
}

Objection ambiguous(const PartFacts& part) {
    std::string text = "is ambiguous, readers may find other files in it";
    if (part.finding == PartFinding::kAmbiguous) text.append(": ").append(part.reason);
    return {std::move(text)};
}

// The scanner goes by the type, and S/MIME's is the same for what is only signed.
bool is_wrapped_with_key(const PartFacts& part) {
    return part.reason == kEncryptedPart && part.content.kind != kCms;
}

}  // namespace

std::optional<Objection> objection_to_doubt(const PartFacts& part) {
    const ContentFacts& content = part.content;
    if (part.reason == kLimit) return unseen(kLimit);
    if (!content.trouble.empty() && !content.transient) return unseen(content.trouble);
    if (part.uncertain) return ambiguous(part);
    if (content.trouble.empty()) return std::nullopt;
    return Objection{"could not be inspected for now: " + std::string(content.trouble), true};
}

std::optional<Objection> objection_to_encryption(const PartFacts& part) {
    const auto& members = part.content.members;
    const auto member = std::ranges::find_if(members, &MemberFacts::encrypted);
    if (member != members.end()) return Objection{holds(*member) + ", which is encrypted"};
    if (part.content.encrypted || is_wrapped_with_key(part)) return Objection{"is encrypted"};
    const auto unopened = std::ranges::find_if(
        members, [](const MemberFacts& one) { return is_unopened_archive(one, MemberName(one)); });
    if (unopened != members.end()) return Objection{holds(*unopened) + ", which may be encrypted"};
    std::optional<Objection> doubt = objection_to_doubt(part);
    if (doubt) doubt->text += ", and may be encrypted";
    return doubt;
}

std::optional<Objection> objection_to_digest(const PartFacts& part, const AttachmentRules& rules) {
    if (rules.block_digests.empty()) return std::nullopt;
    if (part.reason == kLimit) return unseen(kLimit);
    const std::optional<Sha256Digest> digest = parse_sha256(part.content.sha256);
    if (!digest || !std::ranges::binary_search(rules.block_digests, *digest)) return std::nullopt;
    return Objection{"has the blocked digest " + part.content.sha256};
}

}  // namespace postern
