#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

class TlsCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "tls"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        const ConnectorFacts* connector = facts.session.connector;
        if (connector == nullptr || !connector->tls_required) return Answer::pass("not required");
        if (!facts.session.tls_version.empty()) return Answer::pass(facts.session.tls_version);
        return Answer::refuse(Reason::kTlsRequired, "the session is not encrypted");
    }
};

}  // namespace

std::unique_ptr<const Check> make_tls_check() {
    return std::make_unique<TlsCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(tls, [](PluginInput&) { return make_tls_check(); });
