#include "policy/limit_mistakes.h"

#include <algorithm>

namespace postern {
namespace {

bool known_at_connect(LimitKey key) {
    return key == LimitKey::kIp || key == LimitKey::kNet || key == LimitKey::kConnector;
}

}  // namespace

std::vector<LimitMistake> mistakes_in(const LimitRule& rule, bool for_principals) {
    std::vector<LimitMistake> mistakes;
    if (rule.unit == LimitUnit::kConnections) {
        if (for_principals) {
            mistakes.push_back({"principals", "connections are counted before anybody has logged in"});
        }
        if (rule.null_sender != NullSender::kAny) {
            mistakes.push_back({"null_sender", "connections are counted before anybody has named a sender"});
        }
        if (!std::ranges::all_of(rule.keys, known_at_connect)) {
            mistakes.push_back({"key", "connections are counted when only ip, net and connector are known"});
        }
    }
    const bool never_accepted = rule.unit == LimitUnit::kConnections || rule.unit == LimitUnit::kRejects;
    if (never_accepted && rule.charge == ChargeWhen::kAccepted) {
        mistakes.push_back({"charge", "only messages, recipients and bytes can be accepted"});
    }
    if (rule.unit == LimitUnit::kDistinctRecipients &&
        std::ranges::find(rule.keys, LimitKey::kRecipient) != rule.keys.end()) {
        mistakes.push_back({"key", "each recipient apart is always one distinct recipient"});
    }
    return mistakes;
}

}  // namespace postern
