#include "policy/pipeline.h"

#include <algorithm>
#include <exception>
#include <iterator>
#include <utility>

namespace postern {
namespace {

// One of the two places where an exception is caught: whatever a check does, the filter lives. False
// where it threw.
template <class Call>
bool guarded(const Check& check, Observer& observer, Call call) {
    try {
        call();
        return true;
    } catch (const std::exception& e) {
        observer.check_failed(check.name(), e.what());
    } catch (...) {
        observer.check_failed(check.name(), "unknown exception");
    }
    return false;
}

Answer ask(const Check& check, Stage stage, const Facts& facts, Services& services, Observer& observer) {
    Answer answer;
    const bool judged = guarded(check, observer, [&] { answer = check.judge(stage, facts, services); });
    return judged ? answer : Answer::unavailable("the check failed");
}

void remember(Findings& findings, const Check& check, Stage stage, const Answer& answer, Mode mode) {
    if (findings.opinions.size() < kMostOpinions) {
        findings.opinions.push_back(
            {check.name(), stage, answer.kind, answer.reason, mode, answer.rule, answer.detail});
    }
    const bool refuses = answer.kind == Answer::Kind::kRefuse || answer.kind == Answer::Kind::kUnavailable;
    if (refuses && mode == Mode::kObserve &&
        std::ranges::find(findings.would_reject, answer.reason) == findings.would_reject.end()) {
        findings.would_reject.push_back(answer.reason);
    }
}

void remember_fields(Findings& findings, std::vector<AddedField>& fields) {
    for (AddedField& field : fields) {
        if (findings.add.size() >= kMostAddedFields) return;
        if (std::ranges::find(findings.add, field) == findings.add.end()) {
            findings.add.push_back(std::move(field));
        }
    }
}

void remember_notes(Findings& findings, const Check& check, std::vector<Note>& notes) {
    for (Note& note : notes) {
        if (findings.notes.size() >= kMostNotes) return;
        findings.notes.push_back({check.name(), std::move(note)});
    }
}

void remember_limits(Findings& findings, std::vector<LimitUse>& limits) {
    const std::size_t room = kMostLimitUses - std::min(kMostLimitUses, findings.limits.size());
    const auto end = limits.begin() + static_cast<std::ptrdiff_t>(std::min(room, limits.size()));
    findings.limits.insert(findings.limits.end(), std::move_iterator(limits.begin()),
                           std::move_iterator(end));
    limits.clear();
}

// Where an answer is asked for, and who hears of it.
struct Asked {
    const Check& check;
    Stage stage;
    const Policy& policy;
    const Facts& facts;
    Services& services;
    Observer& observer;
    Findings& findings;
};

Mode mode_of(const Answer& answer, const Asked& asked) {
    const bool tolerated =
        answer.kind == Answer::Kind::kUnavailable && asked.policy.defaults.on_error == OnError::kAccept;
    const bool observed = answer.mode == Mode::kObserve || tolerated ||
                          asked.policy.mode_of(asked.facts.session) == Mode::kObserve;
    return observed ? Mode::kObserve : Mode::kEnforce;
}

void tell_of_refusal(Reason reason, const Asked& asked) {
    for (const auto& other : asked.policy.checks) {
        guarded(*other, asked.observer, [&] { other->refused(reason, asked.facts, asked.services); });
    }
}

std::optional<Refusal> settle(Answer& answer, const Asked& asked) {
    if (answer.kind == Answer::Kind::kUnavailable) {
        answer.reason = Reason::kUnavailable;
        answer.temporary = true;
    }
    const Mode mode = mode_of(answer, asked);
    if (asked.observer.wants_judgements()) {
        asked.observer.judged({asked.check.name(), asked.stage, asked.facts.recipient, &answer, mode});
    }
    if (mode == Mode::kEnforce) remember_fields(asked.findings, answer.add);
    // A pass is of interest only where a rule of the administrator's spoke.
    if (answer.kind == Answer::Kind::kPass && answer.rule.empty()) return std::nullopt;
    remember(asked.findings, asked.check, asked.stage, answer, mode);
    if (answer.kind == Answer::Kind::kPass) return std::nullopt;
    if (answer.kind != Answer::Kind::kQuarantine) tell_of_refusal(answer.reason, asked);
    if (mode == Mode::kObserve) return std::nullopt;
    Refusal settled{answer.reason,      answer.temporary,       asked.stage,
                    asked.check.name(), std::move(answer.rule), std::move(answer.detail),
                    answer.retry_after, std::move(answer.text)};
    if (answer.kind == Answer::Kind::kRefuse || answer.kind == Answer::Kind::kUnavailable) return settled;
    if (!asked.findings.quarantine) asked.findings.quarantine = std::move(settled);
    return std::nullopt;
}

}  // namespace

std::optional<Refusal> settle_answer(Answer answer, const Check& check, Stage stage, const Policy& policy,
                                     const Facts& facts, Services& services, Observer& observer,
                                     Findings& findings) {
    const Asked asked{check, stage, policy, facts, services, observer, findings};
    std::optional<Refusal> refusal = settle(answer, asked);
    remember_limits(findings, answer.limits);
    remember_notes(findings, check, answer.notes);
    for (Answer& other : answer.others) {
        std::optional<Refusal> another = settle(other, asked);
        if (!refusal) refusal = std::move(another);
    }
    return refusal;
}

std::optional<Refusal> run_check(const Check& check, Stage stage, const Policy& policy, const Facts& facts,
                                 Services& services, Observer& observer, Findings& findings) {
    return settle_answer(ask(check, stage, facts, services, observer), check, stage, policy, facts, services,
                         observer, findings);
}

std::optional<Refusal> run_stage(Stage stage, const Policy& policy, const Facts& facts, Services& services,
                                 Observer& observer, Findings& findings) {
    for (const Check* check : policy.checks_at[static_cast<std::size_t>(stage)]) {
        std::optional<Refusal> refusal =
            run_check(*check, stage, policy, facts, services, observer, findings);
        if (refusal) return refusal;
    }
    return std::nullopt;
}

}  // namespace postern
