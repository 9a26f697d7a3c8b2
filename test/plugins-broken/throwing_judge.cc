#include <stdexcept>

#include "check.h"

namespace postern {
namespace {

class ThrowingCheck final : public PassingCheck {
  public:
    explicit ThrowingCheck(bool odd) : odd_(odd) {}
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        if (odd_) throw 42;
        throw std::out_of_range("no such host: " + facts.session.helo);
    }

  private:
    bool odd_;
};

}  // namespace
}  // namespace postern

POSTERN_PLUGIN(throwing_judge, [](PluginInput& input) -> std::unique_ptr<const Check> {
    return std::make_unique<ThrowingCheck>(input.section.flag("odd"));
});
