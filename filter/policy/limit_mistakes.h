#pragma once

#include <string_view>
#include <vector>

#include "api/limit.h"

namespace postern {

// What a limit can't do, since what it counts by is not known when it counts, or means nothing there.
struct LimitMistake {
    std::string_view key;   // of [[limit]]
    std::string_view what;  // one sentence without a full stop
};

// All of them. `for_principals`: the limit holds for some principals only. Pure; static storage.
[[nodiscard]] std::vector<LimitMistake> mistakes_in(const LimitRule& rule, bool for_principals);

}  // namespace postern
