#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/content_examiner.h"
#include "engine/authenticity.h"
#include "engine/author_fields.h"
#include "engine/body_texts.h"
#include "engine/engine.h"
#include "engine/events.h"
#include "engine/external_tag.h"
#include "engine/header_fields.h"
#include "engine/header_firewall.h"
#include "engine/message_edits.h"
#include "engine/message_kind.h"
#include "mime/scanner.h"
#include "policy/pipeline.h"
#include "policy/standing.h"

namespace postern {

// One message, from MAIL to its end: gathers its facts, asks the pipeline at each stage and holds a
// refusal until it may be spoken. Used by one thread at a time. The session and its policy outlive it.
class Transaction {
  public:
    // `before`: what was found, and refused for the whole session, before there was a message.
    struct Before {
        std::optional<Refusal> held;
        Findings findings;
    };
    Transaction(Engine& engine, const Policy& policy, const Connector* connector, const SessionFacts& session,
                const MailEvent& mail, const Before& before);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    // Writes down what was refused, if the message never came to its end.
    ~Transaction();

    // The reply to speak now, or none to go on.
    [[nodiscard]] std::optional<Reply> mail();
    [[nodiscard]] std::optional<Reply> rcpt(const RcptEvent& event);
    void data(std::string_view queue_id);
    void header(std::string_view name, std::string_view value);
    void end_of_headers();
    // False: the verdict is settled, the rest of the body need not be sent.
    [[nodiscard]] bool body(std::string_view chunk);
    // The verdict. Without a reply the message is accepted, and `edits` says what to change, and whether it
    // is to be held back.
    [[nodiscard]] std::optional<Reply> end(std::string_view queue_id, MessageEdits& edits);

  private:
    // Counts the time of one step of the message.
    class Step {
      public:
        explicit Step(Transaction& transaction) : transaction_(transaction) {
            transaction_.step_began_ = transaction_.engine_.clock.monotonic();
        }
        Step(const Step&) = delete;
        Step& operator=(const Step&) = delete;
        ~Step() { transaction_.spent_ = transaction_.spent_so_far(); }

      private:
        Transaction& transaction_;
    };

    [[nodiscard]] std::chrono::microseconds spent_so_far() const {
        return spent_ + (engine_.clock.monotonic() - step_began_);
    }
    [[nodiscard]] Services services() { return {engine_.counters, engine_.clock, &ahead_}; }
    [[nodiscard]] Facts facts(RightSet rights) const {
        return {session_, message_, nullptr, rights, {}, pending_};
    }
    [[nodiscard]] Reply reply_to(const Refusal& refusal) const;
    [[nodiscard]] std::optional<Refusal> judge_recipient(const Recipient& recipient);
    [[nodiscard]] std::optional<Refusal> judge_headers();
    [[nodiscard]] std::optional<Refusal> judge_removals();
    [[nodiscard]] std::optional<Refusal> judge_message();
    void look_for_denial(Stage stage);
    void refuse_recipient(std::string_view address, const Refusal& refusal, const Reply& reply);
    void begin_body();
    void read_content(RightSet rights);
    void take_parts();
    [[nodiscard]] bool too_large() const;
    [[nodiscard]] bool refused_for_attachments() const;
    [[nodiscard]] MessageEdits edits() const;
    void mark(MessageEdits& edits) const;
    void settle_quarantine();
    void write_down(Verdict verdict, const Refusal* refusal, const Reply* reply);

    Engine& engine_;
    const Policy& policy_;
    const SessionFacts& session_;
    std::chrono::system_clock::time_point began_;
    std::chrono::microseconds spent_{0};  // inside finished steps
    std::chrono::microseconds step_began_;

    // As they stood when the message began: a session may last for days, and who is to be stopped is stopped.
    std::shared_ptr<const RuntimeRules> runtime_;
    MessageFacts message_;
    Standing standing_;
    AuthorFields authors_;
    Authenticity authenticity_;
    MessageKindReader kind_;
    RightSet pending_;  // see Facts
    HeaderFields fields_;
    HeaderFirewall firewall_;
    ExternalMark external_;
    Scanner scanner_;
    std::unique_ptr<ContentExaminer> examiner_;  // null where nobody asks for more than the scanner finds
    std::unique_ptr<BodyTexts> texts_;           // null where no check reads them
    bool may_carry_ = false;                     // attachments, or may be found to
    Findings findings_;
    Ahead ahead_;

    std::optional<Refusal> held_;           // of the whole message, not yet spoken, or spoken at each RCPT
    std::optional<Refusal> first_refused_;  // of the first refused recipient
    std::vector<RefusedRecipient> refused_;
    std::uint32_t refused_untold_ = 0;
    bool written_ = false;
};

}  // namespace postern
