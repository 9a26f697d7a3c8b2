#include "plugins/limits/limit_answer.h"

#include <optional>
#include <string>
#include <utility>

#include "api/budget_key.h"

namespace postern {
namespace {

Answer exceeded(const LimitRule& rule, const Charge& charge, const ChargeAnswer& answer) {
    std::string detail = "limit " + rule.name;
    if (rule.rates.size() > 1) {
        detail.append(" of ").append(rate_text(charge.rate, rule.unit == LimitUnit::kBytes));
    }
    Answer refusal = rule.action == LimitAction::kQuarantine ? Answer::quarantine(Reason::kRateLimit, {})
                                                             : Answer::refuse(Reason::kRateLimit, {});
    refusal.temporary = rule.action == LimitAction::kTempfail && !charge.never_conforms();
    if (charge.never_conforms()) {
        detail += ", more at once than it ever allows";
    } else {
        refusal.retry_after = std::chrono::ceil<std::chrono::seconds>(answer.retry_after);
        detail.append(", free again in ").append(std::to_string(refusal.retry_after.count())).append(" s");
    }
    refusal.detail = std::move(detail);
    return refusal;
}

Answer uncounted(const LimitRule& rule) {
    Answer refusal = Answer::refuse(Reason::kUnavailable,
                                    "limit " + rule.name + " can't be counted: the store does not answer");
    refusal.temporary = true;
    return refusal;
}

// What a limit that is exceeded does: the weightiest first.
enum class Weight : std::uint8_t { kRefuses, kHoldsBack, kObserves };

Weight weight_of(const LimitRule& rule, const ChargeAnswer& answer) {
    if (rule.mode == Mode::kObserve) return Weight::kObserves;
    const bool holds_back = rule.action == LimitAction::kQuarantine && answer.by != AnsweredBy::kNobody;
    return holds_back ? Weight::kHoldsBack : Weight::kRefuses;
}

// The charge that speaks for all of its weight.
std::optional<std::size_t> speaker(const LimitQuestion& question, const std::vector<ChargeAnswer>& answers,
                                   Weight weight) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (answers[i].conforms || weight_of(*question.rules[i], answers[i]) != weight) continue;
        if (!found) {
            found = i;
            continue;
        }
        if (question.rules[i] != question.rules[*found]) break;
        const bool longer = answers[i].retry_after > answers[*found].retry_after;
        if (longer || question.charges[i].never_conforms()) found = i;
    }
    return found;
}

Answer verdict(const LimitQuestion& question, const std::vector<ChargeAnswer>& answers) {
    for (const Weight weight : {Weight::kRefuses, Weight::kHoldsBack, Weight::kObserves}) {
        const std::optional<std::size_t> i = speaker(question, answers, weight);
        if (!i) continue;
        const LimitRule& rule = *question.rules[*i];
        Answer refusal = answers[*i].by == AnsweredBy::kNobody
                             ? uncounted(rule)
                             : exceeded(rule, question.charges[*i], answers[*i]);
        refusal.rule = rule.name;
        refusal.mode = rule.mode;
        return refusal;
    }
    return Answer::pass();
}

}  // namespace

Answer limit_answer(LimitQuestion question, const std::vector<ChargeAnswer>& answers, bool bypassed) {
    Answer answer = bypassed ? Answer::pass("bypass-limits") : verdict(question, answers);
    answer.limits.reserve(answers.size());
    for (std::size_t i = 0; i < answers.size(); ++i) {
        const LimitRule& rule = *question.rules[i];
        answer.limits.push_back({rule.name, std::move(question.charges[i]), answers[i], rule.mode});
    }
    return answer;
}

}  // namespace postern
