#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

class SizeCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "size"; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kMail, Stage::kEndOfMessage); }

    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& /*services*/) const override {
        const ConnectorFacts* connector = facts.session.connector;
        if (connector == nullptr || connector->max_size == 0) return Answer::pass("no limit");
        if (facts.rights.has(Right::kBypassSize)) return Answer::pass("bypass-size");
        const std::uint64_t size =
            stage == Stage::kMail ? facts.message.declared_size.value_or(0) : facts.message.size;
        if (size <= connector->max_size) return Answer::pass();
        return Answer::refuse(Reason::kSize, (stage == Stage::kMail ? "declared " : "") +
                                                 std::to_string(size) + " bytes, " +
                                                 std::to_string(connector->max_size) + " are allowed");
    }
};

}  // namespace

std::unique_ptr<const Check> make_size_check() {
    return std::make_unique<SizeCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(size, [](PluginInput&) { return make_size_check(); });
