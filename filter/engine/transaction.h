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
#include "engine/engine.h"
#include "engine/events.h"
#include "engine/header_firewall.h"
#include "engine/message_kind.h"
#include "mime/scanner.h"
#include "policy/pipeline.h"
#include "policy/standing.h"

namespace postern {

// What is to be done to an accepted message's header.
struct HeaderEdits {
    std::uint32_t stamps_to_remove = 0;  // all fields of the stamp's name that came with the message
    std::string stamp;                   // the value of the new stamp; empty: none
    std::vector<FieldPlace> remove;      // other fields, to be removed in this order
};

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
    // The verdict. Without a reply the message is accepted, and `edits` says what to change.
    [[nodiscard]] std::optional<Reply> end(std::string_view queue_id, HeaderEdits& edits);

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
    void look_for_denial(Stage stage);
    void refuse_recipient(std::string_view address, const Refusal& refusal, const Reply& reply);
    void begin_body();
    void take_parts();
    [[nodiscard]] bool too_large() const;
    [[nodiscard]] bool refused_for_attachments() const;
    [[nodiscard]] HeaderEdits edits() const;
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
    HeaderFirewall firewall_;
    Scanner scanner_;
    std::unique_ptr<ContentExaminer> examiner_;  // null where nobody asks for more than the scanner finds
    bool may_carry_ = false;                     // attachments, or may be found to
    Findings findings_;
    Ahead ahead_;

    std::optional<Refusal> held_;           // of the whole message, not yet spoken, or spoken at each RCPT
    std::optional<Refusal> first_refused_;  // of the first refused recipient
    std::vector<RefusedRecipient> refused_;
    std::uint32_t refused_untold_ = 0;
    std::uint32_t stamps_ = 0;
    bool written_ = false;
};

}  // namespace postern
