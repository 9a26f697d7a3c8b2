#include "loader/common_rules.h"

#include <utility>

#include "policy/principal.h"

namespace postern {

std::vector<LimitRule> limit_rules(const PolicySettings& settings) {
    std::vector<LimitRule> rules;
    for (const LimitSettings& limit : settings.limits) {
        LimitRule rule = limit.rule;
        for (const Placed& name : limit.connectors) rule.connectors.push_back(name.text);
        for (const Placed& text : limit.principals) {
            const Result<std::string> principal = parse_principal(text.text);
            if (principal) rule.principals.push_back(*principal);
        }
        rules.push_back(std::move(rule));
    }
    return rules;
}

PatternRules pattern_rules(const PolicySettings& settings) {
    PatternRules patterns;
    patterns.body_text = settings.pattern_limits.body_text;
    for (const PatternSettings& pattern : settings.patterns) {
        PatternRule rule = pattern.rule;
        for (const Placed& name : pattern.connectors) rule.connectors.push_back(name.text);
        patterns.rules.push_back(std::move(rule));
    }
    return patterns;
}

CommonRules common_rules(const PolicySettings& settings) {
    return {settings.identity.display_name, settings.identity.look_alike, limit_rules(settings),
            pattern_rules(settings)};
}

}  // namespace postern
