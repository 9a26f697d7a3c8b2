#pragma once

#include <optional>
#include <vector>

#include "api/answer.h"
#include "plugins/patterns/compiled_pattern.h"
#include "plugins/patterns/pattern_search.h"

namespace postern {

// Makes one answer of what became of all patterns that one question was about. What decides it comes first:
// a reject, then what could not be told (it may be one), then a quarantine; each only where it is in force.
// All else that matched stands in `others`; after a reject further ones change nothing any more and stand
// there as a pass, so that one message is one refusal.
class PatternAnswer {
  public:
    void add(const CompiledPattern& pattern, PatternFinding finding);

    [[nodiscard]] Answer take();

  private:
    void add_match(const CompiledPattern& pattern, std::string detail);

    std::optional<Answer> reject_;
    std::optional<Answer> unavailable_;
    std::optional<Answer> quarantine_;
    std::vector<Answer> others_;
};

}  // namespace postern
