#pragma once

#include <memory>

#include "policy/runtime_rules.h"

namespace postern {

// Whoever knows which entries made at run time are in force now. Safe from all threads; never waits for I/O.
class RuntimeRulesSource {
  public:
    RuntimeRulesSource() = default;
    RuntimeRulesSource(const RuntimeRulesSource&) = delete;
    RuntimeRulesSource& operator=(const RuntimeRulesSource&) = delete;
    virtual ~RuntimeRulesSource() = default;

    // Null: none.
    [[nodiscard]] virtual std::shared_ptr<const RuntimeRules> current() const = 0;
};

}  // namespace postern
