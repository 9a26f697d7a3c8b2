#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

// Submit is the right to send to accepted domains, relay to all others; neither contains the other.
class RelayCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "relay"; }
    [[nodiscard]] StageSet stages() const override {
        return StageSet(Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders);
    }
    // A header can show that an allow entry with `senders` does not apply after all.
    [[nodiscard]] bool per_recipient() const override { return true; }

    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& /*services*/) const override {
        const RightSet anywhere = facts.rights.with(facts.narrowed);
        if (!anywhere.has(Right::kSubmit) && !anywhere.has(Right::kRelay)) {
            return Answer::refuse(Reason::kNotPermittedToSubmit, "neither submit nor relay is granted");
        }
        if (stage == Stage::kMail || facts.recipient == nullptr) return Answer::pass("may submit or relay");
        return judge_recipient(*facts.recipient, facts);
    }

  private:
    static Answer judge_recipient(const Recipient& recipient, const Facts& facts) {
        const bool inside = recipient.kind == RecipientClass::kAccepted;
        const Right needed = inside ? Right::kSubmit : Right::kRelay;
        if (facts.rights.has(needed)) return Answer::pass(inside ? "submit" : "relay");
        if (facts.narrowed.has(needed)) {
            return Answer::refuse(Reason::kRecipientNotAllowed, "outside the recipients that are listed");
        }
        if (inside) return Answer::refuse(Reason::kNotPermittedToSubmit, "submit is not granted");
        return Answer::refuse(Reason::kRelayDenied, "not in an accepted domain, and relay is not granted");
    }
};

}  // namespace

std::unique_ptr<const Check> make_relay_check() {
    return std::make_unique<RelayCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(relay, [](PluginInput&) { return make_relay_check(); });
