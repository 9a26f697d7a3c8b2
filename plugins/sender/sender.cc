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
        return StageSet(Stage::kMail, Stage::kRcpt, Stage::kEndOfHeaders);
    }

    [[nodiscard]] Answer judge(Stage stage, const Facts& facts, Services& /*services*/) const override {
        if (facts.session.connector == nullptr) return Answer::pass();
        const MessageFacts& message = facts.message;
        if (!message.ambiguity.empty() && !facts.rights.has(Right::kOwnDomainSender)) {
            return Answer::refuse(Reason::kAmbiguousHeader, message.ambiguity);
        }
        for (const Identity& identity : message.identities) {
            Answer answer = judge_identity(identity, facts);
            if (answer.kind != Answer::Kind::kPass) return answer;
        }
        return Answer::pass(stage == Stage::kMail && message.null_sender ? "null sender: the header decides"
                                                                         : "");
    }

  private:
    static Answer judge_identity(const Identity& identity, const Facts& facts) {
        const bool may_any = facts.rights.has(identity.own ? Right::kOwnDomainSender : Right::kAnySender);
        if (may_any || identity.owned) return Answer::pass();
        return Answer::refuse(reason(identity, facts.message.authenticated()), describe(identity));
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
