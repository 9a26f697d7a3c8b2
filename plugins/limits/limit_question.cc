#include "plugins/limits/limit_question.h"

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "api/budget_key.h"
#include "plugins/limits/limit_key.h"

namespace postern {
namespace {

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

// A message counts once, when its first recipient is accepted: what is refused before is no message.
bool at_recipients_of_message(CountingStep step, bool by_recipient) {
    return step == CountingStep::kFirstRecipient || (step == CountingStep::kFurtherRecipient && by_recipient);
}

bool counts_at(CountingStep step, const LimitRule& rule, bool by_recipient) {
    const bool recipient = step == CountingStep::kFirstRecipient || step == CountingStep::kFurtherRecipient;
    const bool accepted = rule.charge == ChargeWhen::kAccepted;
    switch (rule.unit) {
        case LimitUnit::kConnections:
            return step == CountingStep::kConnect;
        case LimitUnit::kMessages:
            return accepted ? step == CountingStep::kEnd : at_recipients_of_message(step, by_recipient);
        case LimitUnit::kRecipients:
        case LimitUnit::kDistinctRecipients:
            return accepted ? step == CountingStep::kEnd : recipient;
        case LimitUnit::kBytes:
            return step == CountingStep::kEnd;
        case LimitUnit::kRejects:
            return step == CountingStep::kRefusal || at_recipients_of_message(step, by_recipient);
    }
    return false;
}

// Of the message as a whole at kEnd, of one recipient where it is asked about; of anything else one.
std::uint64_t cost_of(const LimitRule& rule, CountingStep step, const Facts& facts) {
    if (rule.unit == LimitUnit::kBytes) return std::max<std::uint64_t>(facts.message.size, 1);
    const bool all = step == CountingStep::kEnd && facts.recipient == nullptr;
    return all && rule.unit == LimitUnit::kRecipients ? facts.message.recipients.size() : 1;
}

std::uint64_t sum(std::uint64_t a, std::uint64_t b) {
    return a > UINT64_MAX - b ? UINT64_MAX : a + b;
}

Facts about(const Facts& facts, const Recipient& recipient) {
    return {facts.session, facts.message, &recipient, facts.rights, facts.narrowed, facts.pending};
}

}  // namespace

LimitQuestions::LimitQuestions(std::vector<LimitRule> rules) {
    for (LimitRule& rule : rules) {
        Limit& limit = limits_.emplace_back();
        limit.rule = std::move(rule);
        limit.by_recipient = needs_recipient(limit.rule);
        limit.suffixes.resize(limit.rule.rates.size());
        if (limit.rule.rates.size() < 2) continue;
        for (std::size_t i = 0; i < limit.suffixes.size(); ++i) {
            append_budget_part(limit.suffixes[i], "rate",
                               rate_text(limit.rule.rates[i].rate, limit.rule.unit == LimitUnit::kBytes));
        }
    }
}

LimitQuestion LimitQuestions::at(CountingStep step, const Facts& facts) const {
    LimitQuestion question;
    for (const Limit& limit : limits_) {
        if (!counts_at(step, limit.rule, limit.by_recipient) || !applies(limit.rule, facts)) continue;
        question.needs_recipient |= limit.by_recipient;
        if (step == CountingStep::kEnd && limit.by_recipient) {
            ask_for_each(limit, facts, question);
        } else {
            ask(limit, step, facts, question);
        }
    }
    const auto look_only = [&](const LimitRule& rule) {
        return rule.unit == LimitUnit::kRejects && step != CountingStep::kRefusal;
    };
    for (std::size_t i = 0; i < question.charges.size(); ++i) {
        question.charges[i].look_only = look_only(*question.rules[i]);
    }
    return question;
}

void LimitQuestions::ask(const Limit& limit, CountingStep step, const Facts& facts, LimitQuestion& question) {
    const std::uint64_t cost = cost_of(limit.rule, step, facts);
    const std::optional<std::string> budget = limit_key(limit.rule, facts);
    if (budget && cost > 0) add(limit, *budget, cost, facts, question);
}

void LimitQuestions::ask_for_each(const Limit& limit, const Facts& facts, LimitQuestion& question) {
    std::vector<std::pair<std::string, std::uint64_t>> budgets;
    std::unordered_map<std::string, std::size_t> places;
    for (const Recipient& recipient : facts.message.recipients) {
        const Facts one = about(facts, recipient);
        std::optional<std::string> budget = limit_key(limit.rule, one);
        if (!budget) continue;
        const std::uint64_t cost = cost_of(limit.rule, CountingStep::kEnd, one);
        if (limit.rule.unit == LimitUnit::kDistinctRecipients) {
            add(limit, *budget, cost, one, question);
            continue;
        }
        const auto [place, is_new] = places.emplace(*budget, budgets.size());
        if (is_new) budgets.emplace_back(*std::move(budget), 0);
        std::uint64_t& total = budgets[place->second].second;
        total = sum(total, cost);
    }
    for (const auto& [budget, cost] : budgets) add(limit, budget, cost, facts, question);
}

void LimitQuestions::add(const Limit& limit, const std::string& budget, std::uint64_t cost,
                         const Facts& facts, LimitQuestion& question) {
    const LimitRule& rule = limit.rule;
    std::string once;
    if (rule.unit == LimitUnit::kDistinctRecipients) {
        const std::optional<std::string> to = recipient_name(facts);
        if (!to) return;
        once = budget;
        append_budget_part(once, "to", *to);
    }
    const bool enforced = rule.mode == Mode::kEnforce && rule.action != LimitAction::kQuarantine &&
                          facts.session.connector->mode == Mode::kEnforce &&
                          !facts.rights.has(Right::kBypassLimits);
    for (std::size_t i = 0; i < rule.rates.size(); ++i) {
        const LimitRate& rate = rule.rates[i];
        // More bytes than the burst could never pass: such a message takes the whole budget.
        const bool whole = rule.unit == LimitUnit::kBytes && cost > rate.burst;
        question.charges.push_back({.key = budget + limit.suffixes[i],
                                    .rate = rate.rate,
                                    .burst = rate.burst,
                                    .cost = whole ? rate.burst : cost,
                                    .enforced = enforced,
                                    .look_only = false,
                                    .on_failure = rule.on_store_failure,
                                    .once = once.empty() ? once : once + limit.suffixes[i]});
        question.rules.push_back(&rule);
    }
}

}  // namespace postern
