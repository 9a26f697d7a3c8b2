#pragma once

#include <optional>
#include <string>

#include "api/facts.h"
#include "api/limit.h"

namespace postern {

// The counter that a limit uses for these facts, or none where one of its keys has no value here (a
// `user` limit says nothing about an anonymous session). An envelope sender that is not proven is
// counted together with the client's address, so that a forger can't use up somebody else's budget.
[[nodiscard]] std::optional<std::string> limit_key(const LimitRule& rule, const Facts& facts);

}  // namespace postern
