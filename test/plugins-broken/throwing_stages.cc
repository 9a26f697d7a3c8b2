#include <stdexcept>

#include "check.h"

namespace postern {
namespace {

class ThrowingCheck final : public PassingCheck {
  public:
    [[nodiscard]] StageSet stages() const override { throw std::logic_error("no stage is like another"); }
};

}  // namespace
}  // namespace postern

POSTERN_PLUGIN(throwing_stages, [](PluginInput& /*input*/) -> std::unique_ptr<const Check> {
    return std::make_unique<ThrowingCheck>();
});
