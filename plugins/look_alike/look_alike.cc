#include <algorithm>
#include <array>

#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

constexpr std::string_view kName = "look-alike";
constexpr std::string_view kEnvelope = "MAIL FROM";

class LookAlikeCheck final : public Check {
  public:
    explicit LookAlikeCheck(Mode mode) : mode_(mode) {}

    [[nodiscard]] std::string_view name() const override { return kName; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kEndOfHeaders); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        if (facts.rights.has(Right::kOwnDomainSender)) return Answer::pass();
        const MessageFacts& message = facts.message;
        for (const std::vector<Identity>* list : std::array{&message.identities, &message.displayed}) {
            const auto found = std::ranges::find_if(
                *list, [](const Identity& i) { return !i.resembles.empty() && !i.owned; });
            if (found != list->end()) return refuse(*found);
        }
        return Answer::pass();
    }

  private:
    [[nodiscard]] Answer refuse(const Identity& identity) const {
        std::string detail(identity.source);
        detail.append(" ").append(identity.text()).append(" looks like ").append(identity.resembles);
        Answer answer = Answer::refuse(
            identity.source == kEnvelope ? Reason::kOwnDomainEnvelope : Reason::kOwnDomainHeader,
            std::move(detail));
        answer.mode = mode_;
        answer.rule = kName;
        return answer;
    }

    Mode mode_;
};

std::unique_ptr<const Check> make_where_wanted(PluginInput& input) {
    const RuleMode mode = input.rules.look_alike;
    return mode == RuleMode::kOff ? nullptr : make_look_alike_check(mode);
}

}  // namespace

std::unique_ptr<const Check> make_look_alike_check(RuleMode mode) {
    return std::make_unique<LookAlikeCheck>(mode == RuleMode::kEnforce ? Mode::kEnforce : Mode::kObserve);
}

}  // namespace postern

POSTERN_PLUGIN(look_alike, make_where_wanted);
