#pragma once

#include <memory>
#include <string_view>

#include "api/plugin.h"

namespace postern {

// What all of these plug-ins begin with: a check that has nothing against anybody.
class PassingCheck : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "passing"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail, Stage::kEndOfMessage); }
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& /*facts*/,
                               Services& /*services*/) const override {
        return Answer::pass();
    }
};

inline std::unique_ptr<const Check> make_passing(PluginInput& /*input*/) {
    return std::make_unique<PassingCheck>();
}

}  // namespace postern
