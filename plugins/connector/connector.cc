#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

class ConnectorCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "connector"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        if (facts.session.connector != nullptr) return Answer::pass(facts.session.connector->name);
        return Answer::refuse(Reason::kNoConnector, "no binding and range fits this connection");
    }
};

}  // namespace

std::unique_ptr<const Check> make_connector_check() {
    return std::make_unique<ConnectorCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(connector, [](PluginInput&) { return make_connector_check(); });
