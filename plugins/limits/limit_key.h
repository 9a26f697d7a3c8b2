#pragma once

#include <optional>
#include <string>

#include "api/facts.h"
#include "api/limit.h"

namespace postern {

// The budget that a limit uses for these facts, as api/budget_key.h writes it and without a rate, or none
// where one of its keys has no value here (a `user` limit says nothing about an anonymous session). An
// envelope sender that is not proven is counted together with the client's address (`unproven-from`), so that
// a forger can't use up somebody else's budget.
[[nodiscard]] std::optional<std::string> limit_key(const LimitRule& rule, const Facts& facts);

// The name under which a recipient is counted once by a budget (the part `to` of Charge::once), or none where
// the facts have no recipient that could be read.
[[nodiscard]] std::optional<std::string> recipient_name(const Facts& facts);

// Whether the budget, or what is charged to it, depends on the recipient.
[[nodiscard]] bool needs_recipient(const LimitRule& rule);

}  // namespace postern
