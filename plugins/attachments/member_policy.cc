#include "plugins/attachments/member_policy.h"

#include <span>
#include <string_view>

#include "plugins/attachments/member_name.h"
#include "plugins/attachments/name_policy.h"
#include "plugins/attachments/packed_document.h"
#include "plugins/attachments/part_words.h"
#include "plugins/attachments/type_policy.h"

namespace postern {
namespace {

using Rule = std::optional<std::string>;

constexpr std::string_view kTexts[] = {"asc", "cfg", "conf",  "csv",  "diff", "ini",
                                       "log", "md",  "patch", "text", "txt"};

// A body of a nested message, rather than a file.
bool is_body(const PartFacts& part, const MemberFacts& member) {
    const bool readable = member.type == "text/plain" || member.type == "text/html";
    const bool hidden_in_text = member.size == 0 && part.type.starts_with("text/");
    return readable && member.name.empty() && !hidden_in_text;
}

// Where a file is declared to be one thing and looks like another, it is listed under what it looks like, and
// then under what it is declared to be.
bool is_meant_as_text(std::span<const MemberFacts> from_here) {
    if (from_here.size() < 2 || !is_kind_of_text(from_here[0].type)) return false;
    const MemberFacts& next = from_here[1];
    const bool same = next.name == from_here[0].name && next.size == from_here[0].size && next.size != 0;
    return same && next.type.starts_with("text/");
}

Rule rule_against_member_type(const PartFacts& part, std::span<const MemberFacts> from_here,
                              const MemberName& name, const AttachmentRules& rules) {
    const MemberFacts& member = from_here.front();
    const std::string& type = member.type;
    if (type.empty() || is_packed_document(member)) return std::nullopt;
    if (is_body(part, member) || is_meant_as_text(from_here)) return std::nullopt;
    if (member.name.empty() && is_container_type(type)) return rule_against_container(type, rules);
    const bool text = member.name.empty() || name.has_extension_of(kTexts);
    return text ? rule_against_type(type, rules) : rule_against_kind(type, rules);
}

Rule rule_against_member_name(const MemberName& name, const AttachmentRules& rules) {
    if (Rule rule = rule_against_path(name.paths, rules)) return rule;
    if (name.is_folder) return std::nullopt;
    if (Rule rule = rule_against_name(name.names, rules)) return rule;
    if (rules.archives == Archives::kIgnore) return std::nullopt;
    return rule_against_unpacked(name.names, rules);
}

// What is to be said against the first of these, if anything.
Rule objection_to(const PartFacts& part, std::span<const MemberFacts> from_here,
                  const AttachmentRules& rules) {
    const MemberFacts& member = from_here.front();
    const MemberName name(member);
    Rule rule = member.name.empty() ? std::nullopt : rule_against_member_name(name, rules);
    if (!rule) rule = rule_against_member_type(part, from_here, name, rules);
    if (rule) return holds(member) + ", blocked by " + *rule;
    const bool unseen = rules.archives == Archives::kList && is_unopened_archive(member, name);
    return unseen ? Rule(holds(member) + ", which could not be inspected") : std::nullopt;
}

}  // namespace

std::optional<std::string> objection_to_members(const PartFacts& part, const AttachmentRules& rules) {
    for (std::span<const MemberFacts> rest = part.content.members; !rest.empty(); rest = rest.subspan(1)) {
        if (rules.archives == Archives::kIgnore && rest.front().entry) continue;
        if (auto objection = objection_to(part, rest, rules)) return objection;
    }
    return std::nullopt;
}

}  // namespace postern
