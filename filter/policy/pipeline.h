#pragma once

#include <optional>
#include <vector>

#include "api/check.h"
#include "policy/observer.h"
#include "policy/policy.h"

namespace postern {

// What is remembered of a transaction's judgements, whoever asked.
struct Findings {
    std::vector<Opinion> opinions;      // bounded by kMostOpinions; later ones are dropped
    std::vector<Reason> would_reject;   // reasons that only the mode kept from refusing, each once
    std::vector<LimitUse> limits;       // bounded by kMostLimitUses; later ones are dropped
    std::optional<Refusal> quarantine;  // the first enforced answer that wants the message held back
    std::vector<AddedField> add;        // bounded by kMostAddedFields, each once; later ones are dropped
    std::vector<CheckNote> notes;       // bounded by kMostNotes; later ones are dropped
};

inline constexpr std::size_t kMostOpinions = 64;
inline constexpr std::size_t kMostLimitUses = 256;
inline constexpr std::size_t kMostAddedFields = 32;
inline constexpr std::size_t kMostNotes = 32;

// Asks every check of `stage` in order. Returns the first refusal that is enforced, or nothing; the
// checks behind it are not asked. An answer that wants the message held back does not keep them from it. A
// check that throws, or could not tell, counts as the configured `on_error` says. No state of its own: safe
// from all threads.
[[nodiscard]] std::optional<Refusal> run_stage(Stage stage, const Policy& policy, const Facts& facts,
                                               Services& services, Observer& observer, Findings& findings);

// The same for a single check.
[[nodiscard]] std::optional<Refusal> run_check(const Check& check, Stage stage, const Policy& policy,
                                               const Facts& facts, Services& services, Observer& observer,
                                               Findings& findings);

// What becomes of an answer that the check has given, or would have given had it been asked.
[[nodiscard]] std::optional<Refusal> settle_answer(Answer answer, const Check& check, Stage stage,
                                                   const Policy& policy, const Facts& facts,
                                                   Services& services, Observer& observer,
                                                   Findings& findings);

}  // namespace postern
