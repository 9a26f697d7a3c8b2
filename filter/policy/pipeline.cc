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
    if (mode == Mode::kObserve &&
        std::ranges::find(findings.would_reject, answer.reason) == findings.would_reject.end()) {
        findings.would_reject.push_back(answer.reason);
    }
}

void remember_limits(Findings& findings, std::vector<LimitUse>& limits) {
    const std::size_t room = kMostLimitUses - std::min(kMostLimitUses, findings.limits.size());
    const auto end = limits.begin() + static_cast<std::ptrdiff_t>(std::min(room, limits.size()));
    findings.limits.insert(findings.limits.end(), std::move_iterator(limits.begin()),
                           std::move_iterator(end));
    limits.clear();
}

}  // namespace

std::optional<Refusal> run_check(const Check& check, Stage stage, const Policy& policy, const Facts& facts,
                                 Services& services, Observer& observer, Findings& findings) {
    Answer answer = ask(check, stage, facts, services, observer);
    if (answer.kind == Answer::Kind::kUnavailable) {
        answer.reason = Reason::kUnavailable;
        answer.temporary = true;
    }
    const bool observed =
        answer.mode == Mode::kObserve || policy.mode_of(facts.session) == Mode::kObserve ||
        (answer.kind == Answer::Kind::kUnavailable && policy.defaults.on_error == OnError::kAccept);
    const Mode mode = observed ? Mode::kObserve : Mode::kEnforce;
    if (observer.wants_judgements()) observer.judged({check.name(), stage, facts.recipient, &answer, mode});
    remember_limits(findings, answer.limits);
    if (answer.kind == Answer::Kind::kPass) return std::nullopt;

    remember(findings, check, stage, answer, mode);
    for (const auto& other : policy.checks) {
        guarded(*other, observer, [&] { other->refused(answer.reason, facts, services); });
    }
    if (observed) return std::nullopt;
    return Refusal{answer.reason,     answer.temporary,       stage,
                   check.name(),      std::move(answer.rule), std::move(answer.detail),
                   answer.retry_after};
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
