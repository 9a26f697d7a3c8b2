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
    Answer refusal = Answer::refuse(Reason::kRateLimit, {});
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

// The charge that speaks for all of its mode.
std::optional<std::size_t> speaker(const LimitQuestion& question, const std::vector<ChargeAnswer>& answers,
                                   Mode mode) {
    std::optional<std::size_t> found;
    for (std::size_t i = 0; i < answers.size(); ++i) {
        if (question.rules[i]->mode != mode || answers[i].conforms) continue;
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
    for (const Mode mode : {Mode::kEnforce, Mode::kObserve}) {
        const std::optional<std::size_t> i = speaker(question, answers, mode);
        if (!i) continue;
        const LimitRule& rule = *question.rules[*i];
        Answer refusal = answers[*i].by == AnsweredBy::kNobody
                             ? uncounted(rule)
                             : exceeded(rule, question.charges[*i], answers[*i]);
        refusal.rule = rule.name;
        refusal.mode = mode;
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
