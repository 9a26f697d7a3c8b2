#pragma once

#include <memory>
#include <optional>
#include <string_view>

#include "engine/engine.h"
#include "engine/events.h"
#include "engine/transaction.h"

namespace postern {

// One connection of a client, from connect to its end. The only writer of the session's facts. It keeps
// the policy that it began with. Used by one thread at a time, not always the same one.
class Session {
  public:
    explicit Session(Engine& engine);
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
    ~Session();

    void connect(const ConnectEvent& event);
    // Ends a transaction that is under way. What was decided of an earlier greeting is forgotten.
    void helo(std::string_view name, const TlsEvent& tls);

    // Begins a transaction, whatever was before. The reply to speak now, or none to go on.
    [[nodiscard]] std::optional<Reply> mail(const MailEvent& event);

    // The steps of the transaction; without one they do nothing.
    [[nodiscard]] std::optional<Reply> rcpt(const RcptEvent& event);
    void data(std::string_view queue_id);
    void header(std::string_view name, std::string_view value);
    void end_of_headers();
    // False: the verdict is settled, the rest of the body need not be sent.
    [[nodiscard]] bool body(std::string_view chunk);
    [[nodiscard]] std::optional<Reply> end_of_message(std::string_view queue_id, MessageEdits& edits);

    // The client gave the transaction up.
    void abort();

    // A reply for when the filter itself failed in this session: a temporary refusal with an id.
    [[nodiscard]] Reply failure_reply() const;
    [[nodiscard]] const Policy& policy() const { return *policy_; }

  private:
    void judge(Stage stage);
    void set_tls(const TlsEvent& tls);
    void write_down_refused();

    Engine& engine_;
    std::shared_ptr<const Policy> policy_;
    const Connector* connector_ = nullptr;
    SessionFacts facts_;
    Transaction::Before connected_;  // what was found of the connection
    Transaction::Before before_;     // the same and what was found of the greeting in force
    bool asked_ = false;             // there was a MAIL since anything was refused
    std::unique_ptr<Transaction> transaction_;
};

}  // namespace postern
