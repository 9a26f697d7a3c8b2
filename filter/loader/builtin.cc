#include "loader/builtin.h"

#include "plugins/builtin_checks.h"
#include "policy/principal.h"

namespace postern {

// Names as the session has them. What can't be read is the builder's to report.
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

std::vector<std::unique_ptr<const Check>> builtin_checks(const PolicySettings& settings) {
    std::vector<std::unique_ptr<const Check>> checks;
    // First, so that nothing else is said of those who are to be stopped.
    checks.push_back(make_deny_check());
    checks.push_back(make_connector_check());
    checks.push_back(make_tls_check());
    checks.push_back(make_auth_check());
    checks.push_back(make_relay_check());
    checks.push_back(make_sender_check());
    const IdentitySettings& identity = settings.identity;
    if (identity.display_name != RuleMode::kOff) {
        checks.push_back(make_display_name_check(identity.display_name));
    }
    if (identity.look_alike != RuleMode::kOff) checks.push_back(make_look_alike_check(identity.look_alike));
    checks.push_back(make_recipients_check());
    checks.push_back(make_hops_check());
    checks.push_back(make_size_check());
    checks.push_back(make_attachments_check());
    // Last, so that only what everything else accepts is charged.
    checks.push_back(make_limits_check(limit_rules(settings)));
    return checks;
}

}  // namespace postern
