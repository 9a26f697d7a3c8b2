#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "api/limit.h"

namespace postern {

// A limit with these keys, of "count a minute" each.
inline LimitRule limit_rule(std::string name, std::vector<LimitKey> keys,
                            std::vector<std::uint64_t> counts = {10}) {
    LimitRule rule;
    rule.name = std::move(name);
    rule.keys = std::move(keys);
    for (const std::uint64_t count : counts) {
        rule.rates.push_back({{count, std::chrono::minutes{count}}, count});
    }
    return rule;
}

}  // namespace postern
