#include <fstream>
#include <string>

#include "check.h"

namespace postern {
namespace {

// Waits until somebody has opened the pipe and closed it again.
class SlowCheck final : public PassingCheck {
  public:
    SlowCheck(std::string pipe, PluginCounter& asked) : pipe_(std::move(pipe)), asked_(asked) {}
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        if (facts.session.helo == "quick") return Answer::pass("quick");
        asked_.add();
        std::ifstream pipe(pipe_);
        std::string said;
        std::getline(pipe, said);
        return Answer::refuse(Reason::kPattern, "slow");
    }

  private:
    std::string pipe_;
    PluginCounter& asked_;
};

}  // namespace
}  // namespace postern

POSTERN_PLUGIN(slow_judge, [](PluginInput& input) -> std::unique_ptr<const Check> {
    return std::make_unique<SlowCheck>(input.section.text(input.section.required("pipe")),
                                       input.counters.counter("asked", "Questions that take their time"));
});
