#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

class AuthCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "auth"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        if (!facts.message.authenticated()) return Answer::pass("anonymous");
        const ConnectorFacts* connector = facts.session.connector;
        if (connector == nullptr || !connector->auth_refused) return Answer::pass("allowed");
        return Answer::refuse(Reason::kAuthNotAllowed, "logged in as " + facts.message.auth_user);
    }
};

}  // namespace

std::unique_ptr<const Check> make_auth_check() {
    return std::make_unique<AuthCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(auth, [](PluginInput&) { return make_auth_check(); });
