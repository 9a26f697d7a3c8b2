#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "policy/policy.h"
#include "policy/settings.h"

// Short ways to write settings, sessions and messages down in tests of the policy.
namespace postern {

using Texts = std::vector<std::string>;

[[nodiscard]] Placed placed(std::string_view text);
[[nodiscard]] std::vector<Placed> placed(const Texts& texts);

// An enabled connector for these ranges; an empty preset is none.
[[nodiscard]] ConnectorSettings connector_settings(std::string_view name, const Texts& remote,
                                                   std::string_view preset = {});

// `user = NAME` (or `group = NAME`) with these addresses.
[[nodiscard]] SenderSettings sender_settings(std::string_view user, const Texts& addresses);
[[nodiscard]] SenderSettings group_sender_settings(std::string_view group, const Texts& addresses);

[[nodiscard]] GroupSettings group_settings(std::string_view name, const Texts& members);

[[nodiscard]] AllowSettings allow_settings(const Texts& remote, RightSet rights);

// The address must be one; a test that gives another fails.
[[nodiscard]] IpAddress ip(std::string_view text);
[[nodiscard]] SessionFacts session_from(std::string_view client);

// Of "local@domain".
[[nodiscard]] Identity identity(std::string_view address, bool own = true);
[[nodiscard]] Recipient recipient(std::string_view address, RecipientClass kind = RecipientClass::kAccepted);

// A day, as `expires` has it.
[[nodiscard]] std::chrono::sys_days day(int year, unsigned month, unsigned day_of_month);

// The words of the rights in their fixed order: "submit any-sender".
[[nodiscard]] std::string words(RightSet rights);

// "key: what" of each error, sorted.
[[nodiscard]] Texts lines(const std::vector<ConfigError>& errors);

// A policy without checks; a test whose settings hold an error fails.
[[nodiscard]] std::shared_ptr<const Policy> policy_of(const PolicySettings& settings);

}  // namespace postern
