#include "plugins/attachments/part_rules.h"

#include <string>
#include <utility>

#include "base/file_name.h"
#include "plugins/attachments/found_kind.h"
#include "plugins/attachments/member_policy.h"
#include "plugins/attachments/name_policy.h"
#include "plugins/attachments/type_policy.h"

namespace postern {
namespace {

using Objections = std::optional<Objection>;

Objections blocked(std::string_view how, const std::optional<std::string>& rule) {
    if (!rule) return std::nullopt;
    return Objection{std::string(how) + *rule};
}
Objections certain(std::optional<std::string> text) {
    if (!text) return std::nullopt;
    return Objection{*std::move(text)};
}

Objections by_name(const PartFacts& part, const AttachmentRules& rules) {
    for (const std::string& name : part.names) {
        if (auto found = blocked("is blocked by ", rule_against_name(file_name_readings(name), rules)))
            return found;
    }
    return std::nullopt;
}

Objections by_type(const PartFacts& part, const AttachmentRules& rules) {
    if (part.listed()) return blocked("is blocked by ", rule_against_type(part.type, rules));
    return blocked("is blocked by ", rule_against_container(part.type, rules));
}

Objections by_unpacked_name(const PartFacts& part, const AttachmentRules& rules) {
    if (rules.archives == Archives::kIgnore) return std::nullopt;
    for (const std::string& name : part.names) {
        if (auto found =
                blocked("unpacked is blocked by ", rule_against_unpacked(file_name_readings(name), rules)))
            return found;
    }
    return std::nullopt;
}

Objections by_kind(const PartFacts& part, const AttachmentRules& rules) {
    return certain(objection_to_kind(part, rules));
}

Objections by_members(const PartFacts& part, const AttachmentRules& rules) {
    return certain(objection_to_members(part, rules));
}

Objections by_doubt(const PartFacts& part, const AttachmentRules& /*rules*/) {
    return objection_to_doubt(part);
}

Objections by_encryption(const PartFacts& part, const AttachmentRules& rules) {
    if (rules.encrypted == Encrypted::kAllow) return std::nullopt;
    return objection_to_encryption(part);
}

// What is certain stands before what is in doubt.
constexpr PartRule kRules[] = {
    by_name, by_type, by_unpacked_name, by_kind, by_members, objection_to_digest, by_doubt, by_encryption};
// The ones that have keys of their own, and need no list of names or types.
constexpr PartRule kRulesWithoutLists[] = {objection_to_digest, by_encryption};

}  // namespace

std::span<const PartRule> part_rules(const AttachmentRules& rules) {
    if (rules.judge_types()) return kRules;
    return kRulesWithoutLists;
}

}  // namespace postern
