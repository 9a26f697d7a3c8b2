#include <algorithm>
#include <optional>

#include "plugins/attachments/block_lists.h"
#include "plugins/attachments/extensions.h"
#include "plugins/attachments/file_name.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

// The scanner's word for "there was more than it looks at": such a part was not inspected.
constexpr std::string_view kNotInspected = "limit";

std::string describe(const PartFacts& part) {
    std::string text = "part " + part.path + " " + part.type;
    if (!part.names.empty()) text += " \"" + part.names.front() + "\"";
    return text.append(" (").append(part.reason).append(")");
}

bool tolerated(const PartFacts& part, const AttachmentRules& rules) {
    return part.tolerable && std::ranges::find(rules.tolerate, *part.tolerable) != rules.tolerate.end();
}

// What of the rules blocks this normalised file name, or nothing.
std::optional<std::string> blocking_name_rule(const std::string& normal, const AttachmentRules& rules) {
    for (const std::string& glob : rules.block_names) {
        if (glob_matches(glob, normal)) return glob;
    }
    for (const std::string_view extension : counting_extensions(normal)) {
        for (const BlockSet set : rules.block) {
            const BlockList list = block_list(set);
            if (std::ranges::find(list.extensions, extension) != list.extensions.end()) {
                return std::string(kBlockSetWords[set]) + ": ." + std::string(extension);
            }
        }
    }
    return std::nullopt;
}

std::optional<std::string> blocking_type_rule(const std::string& type, const AttachmentRules& rules) {
    for (const std::string& pattern : rules.block_types) {
        if (glob_matches(pattern, type)) return pattern;
    }
    for (const BlockSet set : rules.block) {
        const BlockList list = block_list(set);
        if (std::ranges::find(list.types, type) != list.types.end()) {
            return std::string(kBlockSetWords[set]) + ": " + type;
        }
    }
    return std::nullopt;
}

std::optional<std::string> blocking_rule(const PartFacts& part, const AttachmentRules& rules) {
    for (const std::string& name : part.names) {
        for (const std::string& normal : file_name_readings(name)) {
            if (std::optional<std::string> rule = blocking_name_rule(normal, rules)) return rule;
        }
    }
    if (std::optional<std::string> rule = blocking_type_rule(part.type, rules)) return rule;
    if (part.reason == kNotInspected) return "what could not be inspected";
    return std::nullopt;
}

class AttachmentsCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "attachments"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kEndOfMessage); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        const ConnectorFacts* connector = facts.session.connector;
        if (connector == nullptr || facts.message.parts.empty()) return Answer::pass("none");
        const AttachmentRules& rules = connector->attachments;
        if (!facts.rights.has(Right::kAttachments)) {
            for (const PartFacts& part : facts.message.parts) {
                if (part.finding != PartFinding::kNone && !tolerated(part, rules)) {
                    return Answer::refuse(Reason::kAttachment, describe(part));
                }
            }
        }
        if (facts.rights.has(Right::kBypassContent)) return Answer::pass("bypass-content");
        return judge_types(facts.message.parts, rules);
    }

  private:
    static Answer judge_types(const std::vector<PartFacts>& parts, const AttachmentRules& rules) {
        if (rules.block.empty() && rules.block_names.empty() && rules.block_types.empty())
            return Answer::pass();
        for (const PartFacts& part : parts) {
            if (std::optional<std::string> rule = blocking_rule(part, rules)) {
                return Answer::refuse(Reason::kAttachmentType, describe(part) + " is blocked by " + *rule);
            }
        }
        return Answer::pass();
    }
};

}  // namespace

std::unique_ptr<const Check> make_attachments_check() {
    return std::make_unique<AttachmentsCheck>();
}

}  // namespace postern
