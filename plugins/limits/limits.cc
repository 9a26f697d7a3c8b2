#include <utility>

#include "api/plugin.h"
#include "plugins/builtin_checks.h"
#include "plugins/limits/limit_answer.h"
#include "plugins/limits/limit_question.h"

namespace postern {
namespace {

CountingStep at_recipient(const Facts& facts) {
    return facts.message.recipients.empty() ? CountingStep::kFirstRecipient : CountingStep::kFurtherRecipient;
}

bool refuses(const Answer& answer, const Facts& facts) {
    return answer.kind != Answer::Kind::kPass && answer.mode == Mode::kEnforce &&
           facts.session.connector->mode == Mode::kEnforce;
}

class LimitsCheck final : public Check {
  public:
    explicit LimitsCheck(std::vector<LimitRule> rules) : questions_(std::move(rules)) {}

    [[nodiscard]] std::string_view name() const override { return "limits"; }
    [[nodiscard]] StageSet stages() const override {
        return StageSet(Stage::kConnect, Stage::kMail, Stage::kRcpt, Stage::kEndOfMessage);
    }

    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& services) const override {
        if (questions_.empty()) return Answer::pass("no limits");
        switch (stage) {
            case Stage::kConnect:
                return count(CountingStep::kConnect, facts, services);
            case Stage::kMail:
                // Nothing is decided here: what the first recipient will ask is sent on its way.
                ask_ahead(CountingStep::kFirstRecipient, facts, services);
                return Answer::pass();
            case Stage::kRcpt:
                return count_recipient(facts, services);
            case Stage::kEndOfMessage:
                return count(CountingStep::kEnd, facts, services);
            case Stage::kHelo:
            case Stage::kEndOfHeaders:
                break;
        }
        return Answer::pass();
    }

    void refused(Reason reason, const Facts& facts, Services& services) const override {
        // A client that waits too little would never get free; what fails on our side is not its doing.
        if (reason == Reason::kRateLimit || reason == Reason::kUnavailable) return;
        LimitQuestion question = questions_.at(CountingStep::kRefusal, facts);
        if (question.charges.empty()) return;
        // The refusal has happened: a limit that is used up must not keep the others from counting it.
        for (Charge& charge : question.charges) charge.enforced = false;
        services.counters.count(question.charges);
    }

  private:
    [[nodiscard]] Answer count_recipient(const Facts& facts, Services& services) const {
        const CountingStep step = at_recipient(facts);
        Answer answer = count(step, facts, services);
        // Most messages have one recipient: only from the second on another one is likely enough to ask for.
        if (step == CountingStep::kFurtherRecipient && !refuses(answer, facts)) {
            ask_ahead(CountingStep::kFurtherRecipient, facts, services);
        }
        return answer;
    }

    [[nodiscard]] Answer count(CountingStep step, const Facts& facts, Services& services) const {
        LimitQuestion question = questions_.at(step, facts);
        if (question.charges.empty()) return Answer::pass();
        std::optional<std::vector<ChargeAnswer>> answers;
        if (services.ahead != nullptr) answers = services.ahead->collect(question.charges);
        if (!answers) answers = services.counters.take(question.charges);
        return limit_answer(std::move(question), *answers, facts.rights.has(Right::kBypassLimits));
    }

    // Rights, and with them the charges, may be others for the recipient that comes: then the charges are not
    // those that were asked about, and what was taken is given back.
    void ask_ahead(CountingStep step, const Facts& facts, Services& services) const {
        if (services.ahead == nullptr || !services.ahead->is_of_use()) return;
        const Facts unknown{facts.session, facts.message,  nullptr,
                            facts.rights,  facts.narrowed, facts.pending};
        LimitQuestion question = questions_.at(step, unknown);
        if (question.charges.empty() || question.needs_recipient) return;
        services.ahead->ask(std::move(question.charges));
    }

    LimitQuestions questions_;
};

}  // namespace

std::unique_ptr<const Check> make_limits_check(std::vector<LimitRule> rules) {
    return std::make_unique<LimitsCheck>(std::move(rules));
}

}  // namespace postern

POSTERN_PLUGIN(limits, [](PluginInput& input) { return make_limits_check(input.rules.limits); });
