#include <algorithm>

#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

constexpr std::string_view kName = "display-name";

// Many programs show the name only, and a name can be an address.
class DisplayNameCheck final : public Check {
  public:
    explicit DisplayNameCheck(Mode mode) : mode_(mode) {}

    [[nodiscard]] std::string_view name() const override { return kName; }
    [[nodiscard]] StageSet stages() const override { return StageSet(Stage::kEndOfHeaders); }

    [[nodiscard]] Answer judge(Stage /*stage*/, const Facts& facts, Services& /*services*/) const override {
        if (facts.rights.has(Right::kOwnDomainSender)) return Answer::pass();
        for (const Identity& shown : facts.message.displayed) {
            if (!shown.own || shown.owned) continue;
            const Identity* foreign = behind(shown, facts.message);
            if (foreign != nullptr) return refuse(shown, *foreign);
        }
        return Answer::pass();
    }

  private:
    // A foreign address of the same field, which the name hides.
    static const Identity* behind(const Identity& shown, const MessageFacts& message) {
        const auto found = std::ranges::find_if(message.identities, [&](const Identity& identity) {
            return identity.source == shown.source && !identity.own;
        });
        return found != message.identities.end() ? &*found : nullptr;
    }

    [[nodiscard]] Answer refuse(const Identity& shown, const Identity& foreign) const {
        std::string detail(shown.source);
        detail.append(" shows the name ").append(shown.text()).append(" before ").append(foreign.text());
        Answer answer = Answer::refuse(Reason::kOwnDomainHeader, std::move(detail));
        answer.mode = mode_;
        answer.rule = kName;
        return answer;
    }

    Mode mode_;
};

std::unique_ptr<const Check> make_where_wanted(PluginInput& input) {
    const RuleMode mode = input.rules.display_name;
    return mode == RuleMode::kOff ? nullptr : make_display_name_check(mode);
}

}  // namespace

std::unique_ptr<const Check> make_display_name_check(RuleMode mode) {
    return std::make_unique<DisplayNameCheck>(mode == RuleMode::kEnforce ? Mode::kEnforce : Mode::kObserve);
}

}  // namespace postern

POSTERN_PLUGIN(display_name, make_where_wanted);
