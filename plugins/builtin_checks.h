#pragma once

#include <memory>
#include <vector>

#include "api/check.h"
#include "api/config_error.h"
#include "api/limit.h"
#include "api/pattern.h"

namespace postern {

// Refuses host, user or sender where an entry made at run time denies them, whatever rights they have.
[[nodiscard]] std::unique_ptr<const Check> make_deny_check();
// Refuses what no connector accepts.
[[nodiscard]] std::unique_ptr<const Check> make_connector_check();
// Refuses mail without STARTTLS where the connector requires it.
[[nodiscard]] std::unique_ptr<const Check> make_tls_check();
// Refuses a session that logged in where the connector takes no AUTH.
[[nodiscard]] std::unique_ptr<const Check> make_auth_check();
// Decides for each recipient whether the session may submit or relay to it.
[[nodiscard]] std::unique_ptr<const Check> make_relay_check();
// Decides whether the session may write under each identity that the message claims.
[[nodiscard]] std::unique_ptr<const Check> make_sender_check();
// Tells of an own address that stands in the display name of somebody else. Not for RuleMode::kOff.
[[nodiscard]] std::unique_ptr<const Check> make_display_name_check(RuleMode mode);
// Tells of a sender whose domain looks like one of ours. Not for RuleMode::kOff.
[[nodiscard]] std::unique_ptr<const Check> make_look_alike_check(RuleMode mode);
// Holds the message to the connector's `max_size`.
[[nodiscard]] std::unique_ptr<const Check> make_size_check();
// Holds the number of recipients to the connector's `max_recipients`.
[[nodiscard]] std::unique_ptr<const Check> make_recipients_check();
// Holds the number of Received fields to the connector's `max_hops`.
[[nodiscard]] std::unique_ptr<const Check> make_hops_check();
// Refuses attachments without the right, and blocked names and types with it.
[[nodiscard]] std::unique_ptr<const Check> make_attachments_check();
// Refuses, holds back or tags what the administrator's patterns match. Null where there are no rules.
// Mistakes in patterns are added to `mistakes`, at the place inside of the pattern where that is known.
[[nodiscard]] std::unique_ptr<const Check> make_patterns_check(const PatternRules& rules,
                                                               std::vector<ConfigError>& mistakes);
// Counts rates and refuses what is above them.
[[nodiscard]] std::unique_ptr<const Check> make_limits_check(std::vector<LimitRule> rules);

}  // namespace postern
