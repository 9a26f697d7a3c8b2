#include <algorithm>
#include <optional>

#include "api/plugin.h"
#include "plugins/attachments/part_rules.h"
#include "plugins/attachments/part_words.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

bool is_refused_attachment(const PartFacts& part, const AttachmentRules& rules) {
    const bool tolerated =
        part.tolerable && std::ranges::find(rules.tolerate, *part.tolerable) != rules.tolerate.end();
    return part.finding != PartFinding::kNone && !tolerated;
}

std::optional<std::string> over_limit(const MessageFacts& message, const AttachmentRules& rules) {
    const auto more = [](std::uint64_t count, std::string_view what, std::uint32_t limit) {
        return std::to_string(count).append(what).append(std::to_string(limit));
    };
    if (rules.max_count != 0 && message.attachments > rules.max_count) {
        return more(message.attachments, " attachments, more than ", rules.max_count);
    }
    if (rules.max_depth != 0 && message.depth > rules.max_depth) {
        return more(message.depth, " levels of parts within each other, more than ", rules.max_depth);
    }
    return std::nullopt;
}

Answer blocked(std::string detail, const AttachmentRules& rules) {
    const bool held = rules.action == BlockAction::kQuarantine;
    return Answer::of(held ? Answer::Kind::kQuarantine : Answer::Kind::kRefuse, Reason::kAttachmentType,
                      std::move(detail));
}

// A refusal goes before the answer that a part could not be looked into, which another attempt may change.
Answer judge_parts(const MessageFacts& message, const AttachmentRules& rules) {
    std::optional<std::string> unavailable;
    for (const PartFacts& part : message.parts) {
        for (const PartRule rule : part_rules(rules)) {
            const std::optional<Objection> found = rule(part, rules);
            if (!found) continue;
            std::string detail = describe(part) + " " + found->text;
            if (!found->transient) return blocked(std::move(detail), rules);
            if (!unavailable) unavailable = std::move(detail);
        }
    }
    if (auto detail = over_limit(message, rules)) return blocked(*std::move(detail), rules);
    if (unavailable) return Answer::unavailable(*std::move(unavailable));
    return Answer::pass();
}

class AttachmentsCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "attachments"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kEndOfMessage); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        if (facts.session.connector == nullptr) return Answer::pass("none");
        const AttachmentRules& rules = facts.session.connector->attachments;
        const std::vector<PartFacts>& parts = facts.message.parts;
        if (!facts.rights.has(Right::kAttachments)) {
            const auto part = std::ranges::find_if(
                parts, [&](const PartFacts& one) { return is_refused_attachment(one, rules); });
            if (part != parts.end()) return Answer::refuse(Reason::kAttachment, describe(*part));
        }
        const bool bypass = facts.rights.has(Right::kBypassContent);
        Answer answer = bypass ? Answer::pass("bypass-content") : judge_parts(facts.message, rules);
        if (answer.kind == Answer::Kind::kPass && std::ranges::none_of(parts, &PartFacts::listed)) {
            answer.detail = "none";
        }
        return answer;
    }
};

}  // namespace

std::unique_ptr<const Check> make_attachments_check() {
    return std::make_unique<AttachmentsCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(attachments, [](PluginInput&) { return make_attachments_check(); });
