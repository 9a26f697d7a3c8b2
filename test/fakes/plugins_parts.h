#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fakes/plugins_scene.h"
#include "plugins/builtin_checks.h"

namespace postern {

// Words of verdict_on().
inline constexpr std::string_view kPass = "pass";
inline constexpr std::string_view kRefuse = "attachment-type";

// An attachment as a check sees it: part 1.2, found by its file name.
inline PartFacts file_part(std::string name, std::string type = "application/octet-stream",
                           std::string kind = "") {
    PartFacts facts;
    facts.path = "1.2";
    facts.type = std::move(type);
    facts.names = {std::move(name)};
    facts.finding = PartFinding::kAttachment;
    facts.reason = "file-name";
    facts.content.kind = std::move(kind);
    return facts;
}

// A body or a container: nothing that anybody calls an attachment.
inline PartFacts plain_part(std::string type, std::string kind = "") {
    PartFacts facts;
    facts.path = "1";
    facts.type = std::move(type);
    facts.content.kind = std::move(kind);
    return facts;
}

inline MemberFacts member(std::string name, std::string type = "", std::uint64_t size = 100) {
    return {.name = std::move(name), .type = std::move(type), .size = size};
}
// An entry of an archive.
inline MemberFacts entry(std::string name, std::string type = "") {
    MemberFacts facts = member(std::move(name), std::move(type));
    facts.entry = true;
    return facts;
}
inline MemberFacts opened(std::string name, std::string type = "") {
    return {.name = std::move(name), .type = std::move(type), .size = 100, .opened = true};
}

// The same part with these files in it.
inline PartFacts with(PartFacts facts, std::vector<MemberFacts> members) {
    facts.content.members = std::move(members);
    return facts;
}
inline PartFacts zip_with(std::vector<MemberFacts> members) {
    return with(file_part("a.zip", "application/zip", "application/zip"), std::move(members));
}

inline AttachmentRules blocking(BlockSet set) {
    AttachmentRules rules;
    rules.block = {set};
    return rules;
}
inline AttachmentRules blocking_names(std::vector<std::string> globs) {
    AttachmentRules rules;
    rules.block_names = std::move(globs);
    return rules;
}
inline AttachmentRules blocking_types(std::vector<std::string> patterns) {
    AttachmentRules rules;
    rules.block_types = std::move(patterns);
    return rules;
}

// What the check answers to one who may carry attachments.
inline Answer answer_to(std::vector<PartFacts> parts, AttachmentRules rules) {
    Scene scene;
    scene.rights = RightSet(Right::kAttachments);
    scene.connector.attachments = std::move(rules);
    scene.message.parts = std::move(parts);
    return scene.judge(*make_attachments_check(), Stage::kEndOfMessage);
}
inline std::string verdict_on(PartFacts part, AttachmentRules rules) {
    std::vector<PartFacts> parts;
    parts.push_back(std::move(part));
    return text(answer_to(std::move(parts), std::move(rules)));
}
inline std::string detail_on(PartFacts part, AttachmentRules rules) {
    std::vector<PartFacts> parts;
    parts.push_back(std::move(part));
    return answer_to(std::move(parts), std::move(rules)).detail;
}

}  // namespace postern
