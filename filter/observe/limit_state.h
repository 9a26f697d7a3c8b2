#pragma once

#include <cstdint>

#include "api/answer.h"

namespace postern {

// How a budget stands after it was asked: near its limit with at least 80 % of the burst used, or over it.
// Where nobody counted (AnsweredBy::kNobody) nothing is known of it: kBelow.
enum class LimitState : std::uint8_t { kBelow, kNear, kOver };

[[nodiscard]] inline LimitState limit_state(const LimitUse& use) {
    constexpr std::uint64_t kFifths = 5;  // of the burst, one of which is left
    if (use.answer.by == AnsweredBy::kNobody) return LimitState::kBelow;
    if (!use.answer.conforms) return LimitState::kOver;
    return use.answer.remaining <= use.charge.burst / kFifths ? LimitState::kNear : LimitState::kBelow;
}

}  // namespace postern
