#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

// Asked at MAIL for host, user and envelope sender, and again when the header has told all identities.
class DenyCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "deny"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail, Stage::kEndOfHeaders); }

    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& /*services*/) const override {
        const std::optional<Denial>& denied = facts.message.denied;
        // Once, also where it is only observed.
        if (!denied || denied->found != stage) return Answer::pass();
        Answer answer = Answer::refuse(Reason::kNotPermittedToSubmit, denied->why);
        answer.rule = denied->entry;
        return answer;
    }
};

}  // namespace

std::unique_ptr<const Check> make_deny_check() {
    return std::make_unique<DenyCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(deny, [](PluginInput&) { return make_deny_check(); });
