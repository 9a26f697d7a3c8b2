#include "policy/limit_mistakes.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

namespace postern {
namespace {

std::string keys_of(const LimitRule& rule, bool for_principals = false) {
    std::string keys;
    for (const LimitMistake& mistake : mistakes_in(rule, for_principals)) {
        keys.append(keys.empty() ? "" : " ").append(mistake.key);
        EXPECT_FALSE(mistake.what.empty());
    }
    return keys;
}

LimitRule rule_of(LimitUnit unit, std::vector<LimitKey> keys = {LimitKey::kIp}) {
    LimitRule rule;
    rule.unit = unit;
    rule.keys = std::move(keys);
    return rule;
}

TEST(LimitMistakes, ThereAreNoneInWhatCanBeCounted) {
    for (std::size_t unit = 0; unit < kLimitUnitWords.rows.size(); ++unit) {
        EXPECT_EQ(keys_of(rule_of(static_cast<LimitUnit>(unit))), "") << unit;
        EXPECT_EQ(keys_of(rule_of(static_cast<LimitUnit>(unit), {})), "") << unit;
    }
}

TEST(LimitMistakes, ConnectionsAreCountedBeforeMuchIsKnown) {
    for (std::size_t i = 0; i < kLimitKeyWords.rows.size(); ++i) {
        const auto key = static_cast<LimitKey>(i);
        const bool known = key == LimitKey::kIp || key == LimitKey::kNet || key == LimitKey::kConnector;
        EXPECT_EQ(keys_of(rule_of(LimitUnit::kConnections, {LimitKey::kIp, key})), known ? "" : "key") << i;
        EXPECT_EQ(keys_of(rule_of(LimitUnit::kMessages, {LimitKey::kIp, key})), "") << i;
    }
    LimitRule rule = rule_of(LimitUnit::kConnections, {LimitKey::kUser});
    rule.null_sender = NullSender::kOnly;
    EXPECT_EQ(keys_of(rule, true), "principals null_sender key");
    rule = rule_of(LimitUnit::kMessages, {LimitKey::kUser});
    rule.null_sender = NullSender::kOnly;
    EXPECT_EQ(keys_of(rule, true), "");
}

TEST(LimitMistakes, NeitherConnectionsNorRejectsAreAccepted) {
    for (std::size_t i = 0; i < kLimitUnitWords.rows.size(); ++i) {
        LimitRule rule = rule_of(static_cast<LimitUnit>(i));
        rule.charge = ChargeWhen::kAccepted;
        const bool never = rule.unit == LimitUnit::kConnections || rule.unit == LimitUnit::kRejects;
        EXPECT_EQ(keys_of(rule), never ? "charge" : "") << i;
    }
}

TEST(LimitMistakes, OneRecipientIsNotDistinctFromItself) {
    EXPECT_EQ(keys_of(rule_of(LimitUnit::kDistinctRecipients, {LimitKey::kIp, LimitKey::kRecipient})), "key");
    EXPECT_EQ(keys_of(rule_of(LimitUnit::kDistinctRecipients, {LimitKey::kRecipientDomain})), "");
    EXPECT_EQ(keys_of(rule_of(LimitUnit::kRecipients, {LimitKey::kRecipient})), "");
}

}  // namespace
}  // namespace postern
