#include <algorithm>
#include <utility>

#include "plugins/builtin_checks.h"
#include "plugins/limits/limit_key.h"

namespace postern {
namespace {

bool has_recipient_key(const LimitRule& rule) {
    return std::ranges::any_of(rule.keys, [](LimitKey key) {
        return key == LimitKey::kRecipient || key == LimitKey::kRecipientDomain;
    });
}

bool counts_sender(const LimitRule& rule, const MessageFacts& message) {
    if (rule.null_sender == NullSender::kAny) return true;
    return message.null_sender == (rule.null_sender == NullSender::kOnly);
}

bool applies(const LimitRule& rule, const Facts& facts) {
    const ConnectorFacts* connector = facts.session.connector;
    if (connector == nullptr || !counts_sender(rule, facts.message)) return false;
    if (!rule.connectors.empty() &&
        std::ranges::find(rule.connectors, connector->name) == rule.connectors.end()) {
        return false;
    }
    return rule.principals.empty() || std::ranges::any_of(rule.principals, [&](const std::string& principal) {
               return std::ranges::find(facts.message.principals, principal) !=
                      facts.message.principals.end();
           });
}

// How many units a rule counts at this stage; 0: it has nothing to count here.
std::uint64_t cost_at(Stage stage, const LimitRule& rule, const Facts& facts) {
    switch (rule.unit) {
        case LimitUnit::kConnections:
            return stage == Stage::kConnect ? 1 : 0;
        case LimitUnit::kMessages:
            // A message counts when its first recipient is accepted: what is refused before is no message.
            if (stage != Stage::kRcpt) return 0;
            return has_recipient_key(rule) || facts.message.recipients.empty() ? 1 : 0;
        case LimitUnit::kRecipients:
            return stage == Stage::kRcpt ? 1 : 0;
        case LimitUnit::kBytes:
            // More than the burst could never pass: such a message takes the whole budget.
            return stage == Stage::kEndOfMessage
                       ? std::clamp<std::uint64_t>(facts.message.size, 1, rule.burst)
                       : 0;
        case LimitUnit::kRejects:
            return stage == Stage::kMail ? 1 : 0;
    }
    return 0;
}

class LimitsCheck final : public Check {
  public:
    explicit LimitsCheck(std::vector<LimitRule> rules) : rules_(std::move(rules)) {}

    [[nodiscard]] std::string_view name() const override { return "limits"; }
    [[nodiscard]] StageSet stages() const override {
        return StageSet(Stage::kConnect, Stage::kMail, Stage::kRcpt, Stage::kEndOfMessage);
    }

    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& services) const override {
        if (rules_.empty()) return Answer::pass("no limits");
        std::vector<const LimitRule*> counted;
        const std::vector<Charge> charges = charges_at(stage, facts, counted);
        if (charges.empty()) return Answer::pass();
        // Refusals are only looked at here; they are charged when they happen.
        const auto answers =
            stage == Stage::kMail ? services.counters.peek(charges) : services.counters.take(charges);
        if (facts.rights.has(Right::kBypassLimits)) return Answer::pass("bypass-limits");
        return answers ? settle(counted, *answers) : unavailable(charges);
    }

    void refused(Reason reason, const Facts& facts, Services& services) const override {
        // A client that waits too little would never get free; what fails on our side is not its doing.
        if (reason == Reason::kRateLimit || reason == Reason::kUnavailable) return;
        std::vector<Charge> charges;
        for (const LimitRule& rule : rules_) {
            if (rule.unit == LimitUnit::kRejects && applies(rule, facts)) add(rule, 1, facts, charges);
        }
        if (charges.empty()) return;
        // The refusal has happened: a limit that is used up must not keep the others from counting it.
        for (Charge& charge : charges) charge.enforced = false;
        // Nobody waits for the answer: what is over the budget is over it.
        static_cast<void>(services.counters.take(charges));
    }

  private:
    std::vector<Charge> charges_at(Stage stage, const Facts& facts,
                                   std::vector<const LimitRule*>& counted) const {
        std::vector<Charge> charges;
        for (const LimitRule& rule : rules_) {
            const std::uint64_t cost = cost_at(stage, rule, facts);
            if (cost == 0 || !applies(rule, facts)) continue;
            if (add(rule, cost, facts, charges)) counted.push_back(&rule);
        }
        return charges;
    }

    static bool add(const LimitRule& rule, std::uint64_t cost, const Facts& facts,
                    std::vector<Charge>& charges) {
        std::optional<std::string> key = limit_key(rule, facts);
        if (!key) return false;
        const bool enforced = rule.mode == Mode::kEnforce &&
                              facts.session.connector->mode == Mode::kEnforce &&
                              !facts.rights.has(Right::kBypassLimits);
        charges.push_back({*std::move(key), rule.rate, rule.burst, cost, enforced});
        return true;
    }

    // Where every limit is only observed, so is what they could not tell.
    static Answer unavailable(const std::vector<Charge>& charges) {
        Answer answer = Answer::unavailable("the counters could not be asked");
        const bool enforced =
            std::ranges::any_of(charges, [](const Charge& charge) { return charge.enforced; });
        if (!enforced) answer.mode = Mode::kObserve;
        return answer;
    }

    // An enforced limit speaks before one that is only observed.
    static Answer settle(const std::vector<const LimitRule*>& rules,
                         const std::vector<ChargeAnswer>& answers) {
        for (const Mode mode : {Mode::kEnforce, Mode::kObserve}) {
            for (std::size_t i = 0; i < rules.size(); ++i) {
                if (rules[i]->mode == mode && !answers[i].conforms) return refuse(*rules[i], answers[i]);
            }
        }
        return Answer::pass();
    }

    static Answer refuse(const LimitRule& rule, const ChargeAnswer& answer) {
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(answer.retry_after).count();
        Answer refusal = Answer::refuse(
            Reason::kRateLimit, "limit " + rule.name + ", free again in " + std::to_string(seconds) + " s");
        refusal.rule = rule.name;
        refusal.mode = rule.mode;
        refusal.temporary = rule.action == LimitAction::kTempfail;
        return refusal;
    }

    std::vector<LimitRule> rules_;
};

}  // namespace

std::unique_ptr<const Check> make_limits_check(std::vector<LimitRule> rules) {
    return std::make_unique<LimitsCheck>(std::move(rules));
}

}  // namespace postern
