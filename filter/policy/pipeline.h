#pragma once

#include <optional>
#include <vector>

#include "api/check.h"
#include "policy/observer.h"
#include "policy/policy.h"

namespace postern {

// What is remembered of a transaction's judgements, whoever asked.
struct Findings {
    std::vector<Opinion> opinions;     // bounded by kMostOpinions; later ones are dropped
    std::vector<Reason> would_reject;  // reasons that only the mode kept from refusing, each once
    std::vector<LimitUse> limits;      // bounded by kMostLimitUses; later ones are dropped
};

inline constexpr std::size_t kMostOpinions = 64;
inline constexpr std::size_t kMostLimitUses = 256;

// Asks every check of `stage` in order. Returns the first refusal that is enforced, or nothing; the
// checks behind it are not asked. A check that throws, or could not tell, counts as the configured
// `on_error` says. No state of its own: safe from all threads.
[[nodiscard]] std::optional<Refusal> run_stage(Stage stage, const Policy& policy, const Facts& facts,
                                               Services& services, Observer& observer, Findings& findings);

// The same for a single check.
[[nodiscard]] std::optional<Refusal> run_check(const Check& check, Stage stage, const Policy& policy,
                                               const Facts& facts, Services& services, Observer& observer,
                                               Findings& findings);

}  // namespace postern
