#pragma once

#include <string_view>

#include "api/check.h"

namespace postern {

// Under whose name the header firewall refuses. The pipeline does not ask it: what it says comes from fields
// that are not among the facts.
class FirewallCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "header-firewall"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kEndOfMessage); }
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& /*facts*/,
                               Services& /*services*/) const override {
        return Answer::refuse(Reason::kAmbiguousHeader, "more fields to take out than can be taken out");
    }
};

}  // namespace postern
