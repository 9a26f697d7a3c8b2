#include "plugins/patterns/pattern_answer.h"

#include <utility>

namespace postern {
namespace {

Answer by(const CompiledPattern& pattern, Answer answer) {
    answer.rule = pattern.rule.name;
    answer.mode = pattern.mode;
    return answer;
}

Answer match(const CompiledPattern& pattern, std::string detail) {
    switch (pattern.rule.action) {
        case PatternAction::kQuarantine:
            return by(pattern, Answer::quarantine(Reason::kPattern, std::move(detail)));
        case PatternAction::kTag: {
            Answer tag = by(pattern, Answer::pass(std::move(detail)));
            tag.add.push_back(pattern.rule.field);
            return tag;
        }
        case PatternAction::kReject:
        case PatternAction::kObserve:
            break;
    }
    Answer refusal = by(pattern, Answer::refuse(Reason::kPattern, std::move(detail)));
    refusal.text = pattern.rule.text;
    return refusal;
}

}  // namespace

void PatternAnswer::add(const CompiledPattern& pattern, PatternFinding finding) {
    if (finding.kind == RegexAnswer::Kind::kYes) add_match(pattern, std::move(finding.detail));
    if (finding.kind != RegexAnswer::Kind::kUnavailable) return;
    Answer answer = by(
        pattern, Answer::unavailable("pattern \"" + pattern.rule.name + "\" can't tell: " + finding.detail));
    if (pattern.mode == Mode::kObserve) {
        others_.push_back(std::move(answer));
    } else if (!unavailable_) {
        unavailable_ = std::move(answer);
    }
}

void PatternAnswer::add_match(const CompiledPattern& pattern, std::string detail) {
    Answer answer = match(pattern, std::move(detail));
    const bool in_force = pattern.mode == Mode::kEnforce;
    if (in_force && answer.kind == Answer::Kind::kRefuse) {
        if (!reject_) {
            reject_ = std::move(answer);
            return;
        }
        answer.kind = Answer::Kind::kPass;
    }
    if (in_force && answer.kind == Answer::Kind::kQuarantine && !quarantine_) {
        quarantine_ = std::move(answer);
        return;
    }
    others_.push_back(std::move(answer));
}

Answer PatternAnswer::take() {
    Answer answer = Answer::pass();
    if (reject_) {
        answer = *std::move(reject_);
    } else if (unavailable_) {
        answer = *std::move(unavailable_);
    } else if (quarantine_) {
        answer = *std::exchange(quarantine_, std::nullopt);
    }
    if (quarantine_) answer.others.push_back(*std::move(quarantine_));
    for (Answer& other : others_) answer.others.push_back(std::move(other));
    return answer;
}

}  // namespace postern
