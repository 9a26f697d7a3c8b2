#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

class RecipientsCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "recipients"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kRcpt); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        const ConnectorFacts* connector = facts.session.connector;
        if (connector == nullptr || connector->max_recipients == 0) return Answer::pass("no limit");
        if (facts.message.recipients.size() < connector->max_recipients) return Answer::pass();
        return Answer::refuse(Reason::kTooManyRecipients,
                              std::to_string(connector->max_recipients) + " recipients are allowed");
    }
};

}  // namespace

std::unique_ptr<const Check> make_recipients_check() {
    return std::make_unique<RecipientsCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(recipients, [](PluginInput&) { return make_recipients_check(); });
