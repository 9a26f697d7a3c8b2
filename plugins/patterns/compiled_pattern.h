#pragma once

#include <vector>

#include "api/config_error.h"
#include "api/pattern.h"
#include "api/stage.h"
#include "base/regex.h"

namespace postern {

// A rule, ready to be searched with. Immutable.
struct CompiledPattern {
    PatternRule rule;
    Regex regex;
    Mode mode;  // in which it is taken for what it does

    [[nodiscard]] bool holds_on(std::string_view connector) const;
};

// The stage at which what is searched is known for good.
[[nodiscard]] Stage stage_of(PatternIn in);

// In the order of the rules. What is wrong with one is added to `mistakes`, at its place in the
// configuration, and the rule left out.
[[nodiscard]] std::vector<CompiledPattern> compile_patterns(const std::vector<PatternRule>& rules,
                                                            std::vector<ConfigError>& mistakes);

}  // namespace postern
