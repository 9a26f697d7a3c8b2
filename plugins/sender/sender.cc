#include "api/plugin.h"
#include "plugins/builtin_checks.h"

namespace postern {
namespace {

constexpr std::string_view kEnvelope = "MAIL FROM";

std::string describe(const Identity& identity) {
    std::string text(identity.source);
    text.append(" ").append(identity.text()).append(", ").append(identity.reading);
    return text;
}

class SenderCheck final : public Check {
  public:
    [[nodiscard]] std::string_view name() const override { return "sender"; }
    // Also for each recipient: an allow entry may lend the right to a sender for some recipients only.
    [[nodiscard]] StageSet stages() const override {
        return StageSet(Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders, Stage::kEndOfMessage);
    }

    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& /*services*/) const override {
        if (facts.session.connector == nullptr) return Answer::pass();
        const MessageFacts& message = facts.message;
        if (stage == Stage::kEndOfMessage && facts.pending.empty()) return Answer::pass();
        if (!message.ambiguity.empty() && !facts.rights.has(Right::kOwnDomainSender)) {
            return Answer::refuse(Reason::kAmbiguousHeader, message.ambiguity);
        }
        std::string detail =
            stage == Stage::kMail && message.null_sender ? "null sender: the header decides" : "";
        for (const Identity& identity : message.identities) {
            const RightSet needed(identity.own ? Right::kOwnDomainSender : Right::kAnySender);
            if (identity.owned || facts.rights.with(needed) == facts.rights) continue;
            if (identity.proof.empty() && !waits(stage, needed, facts)) {
                return Answer::refuse(reason(identity, message.authenticated()), describe(identity));
            }
            if (detail.empty()) detail = describe(identity) + excuse(identity);
        }
        return Answer::pass(std::move(detail));
    }

  private:
    // What is still to come of the message may lend the right.
    static bool waits(Stage stage, RightSet needed, const Facts& facts) {
        return stage != Stage::kEndOfMessage && facts.pending.with(needed) == facts.pending;
    }

    static std::string excuse(const Identity& identity) {
        return identity.proof.empty() ? ": what is still to come decides"
                                      : ": proven by " + std::string(identity.proof);
    }

    static Reason reason(const Identity& identity, bool authenticated) {
        if (!identity.own) return Reason::kForeignSender;
        if (authenticated) return Reason::kSenderNotOwned;
        return identity.source == kEnvelope ? Reason::kOwnDomainEnvelope : Reason::kOwnDomainHeader;
    }
};

}  // namespace

std::unique_ptr<const Check> make_sender_check() {
    return std::make_unique<SenderCheck>();
}

}  // namespace postern

POSTERN_PLUGIN(sender, [](PluginInput&) { return make_sender_check(); });
