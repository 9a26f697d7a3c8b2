#include <string>

#include "check.h"

namespace postern {
namespace {

class WildCheck final : public PassingCheck {
  public:
    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        Answer answer = Answer::pass(std::string(1U << 20U, 'x'));
        answer.add.push_back({"X-Fine", "yes"});
        answer.add.push_back({"X-Bad\r\nBcc", "somebody@example.net"});
        answer.add.push_back({"X-Worse", "a\r\n\r\nbody"});
        answer.text = "two\nlines";
        if (facts.session.helo == "odd") answer.kind = static_cast<Answer::Kind>(77);
        return answer;
    }
};

}  // namespace
}  // namespace postern

POSTERN_PLUGIN(wild_answers, [](PluginInput& /*input*/) -> std::unique_ptr<const Check> {
    return std::make_unique<WildCheck>();
});
