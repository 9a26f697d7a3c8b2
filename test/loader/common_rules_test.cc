#include "loader/common_rules.h"

#include <gtest/gtest.h>

namespace postern {
namespace {

TEST(CommonRules, NameConnectorsAndPrincipalsAsASessionHasThem) {
    PolicySettings settings;
    settings.identity.display_name = RuleMode::kEnforce;
    settings.identity.look_alike = RuleMode::kOff;
    LimitSettings limit;
    limit.rule.name = "l";
    limit.connectors = {{"lab", {}}};
    limit.principals = {{"User:Alice", {}}, {"nonsense", {}}};
    settings.limits = {limit};
    PatternSettings pattern;
    pattern.rule.name = "p";
    pattern.connectors = {{"internet", {}}, {"lab", {}}};
    settings.patterns = {pattern};
    settings.pattern_limits.body_text = 7;
    const CommonRules rules = common_rules(settings);
    EXPECT_EQ(rules.display_name, RuleMode::kEnforce);
    EXPECT_EQ(rules.look_alike, RuleMode::kOff);
    ASSERT_EQ(rules.limits.size(), 1U);
    EXPECT_EQ(rules.limits[0].connectors, std::vector<std::string>{"lab"});
    EXPECT_EQ(rules.limits[0].principals, std::vector<std::string>{"user:alice"});
    ASSERT_EQ(rules.patterns.rules.size(), 1U);
    EXPECT_EQ(rules.patterns.rules[0].connectors, (std::vector<std::string>{"internet", "lab"}));
    EXPECT_EQ(rules.patterns.body_text, 7U);
}

}  // namespace
}  // namespace postern
