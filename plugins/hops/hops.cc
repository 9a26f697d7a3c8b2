#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

class HopsCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "hops"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kEndOfHeaders); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        const ConnectorFacts* connector = facts.session.connector;
        if (connector == nullptr || connector->max_hops == 0) return Answer::pass("no limit");
        if (facts.message.hops <= connector->max_hops) return Answer::pass();
        return Answer::refuse(Reason::kHopCount, std::to_string(facts.message.hops) + " Received fields, " +
                                                     std::to_string(connector->max_hops) + " are allowed");
    }
};

}  // namespace

std::unique_ptr<const Check> make_hops_check() {
    return std::make_unique<HopsCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(hops, [](PluginInput&) { return make_hops_check(); });
