#pragma once

#include <vector>

#include "api/answer.h"
#include "plugins/limits/limit_question.h"

namespace postern {

// What the check says once the counters have answered: `answers[i]` is to question.charges[i], whose strings
// are taken for the answer's list of what was counted. An enforced limit speaks before one that is only
// observed, among these the first one of the configuration, and of its rates the one that is free again last.
// A limit that nobody could count and that is `closed` refuses as unavailable, for the time being.
//
// `bypassed`: what the limits say is told, and refuses nothing.
[[nodiscard]] Answer limit_answer(LimitQuestion question, const std::vector<ChargeAnswer>& answers,
                                  bool bypassed);

}  // namespace postern
