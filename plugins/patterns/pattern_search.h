#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "api/facts.h"
#include "base/clock.h"
#include "plugins/patterns/compiled_pattern.h"
#include "plugins/patterns/searched_texts.h"

namespace postern {

// The time that all patterns of one question may take together.
inline constexpr std::chrono::microseconds kPatternsTime = std::chrono::milliseconds{250};

// What became of one pattern.
struct PatternFinding {
    RegexAnswer::Kind kind = RegexAnswer::Kind::kNo;
    std::string detail;  // kYes: where it matched, and what; kUnavailable: why nobody knows
};

// Searches the texts of one question with one pattern after the other, as long as there is time. Borrows the
// facts. One thread.
class PatternSearch {
  public:
    PatternSearch(const Facts& facts, const Clock& clock);

    // A match anywhere is one, whatever else could not be told.
    [[nodiscard]] PatternFinding run(const CompiledPattern& pattern);

    [[nodiscard]] bool is_time_up() const { return clock_.monotonic() >= deadline_; }

  private:
    const Clock& clock_;
    std::chrono::microseconds deadline_;
    SearchedTexts texts_;
};

}  // namespace postern
