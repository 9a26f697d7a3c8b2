#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/message_file.h"
#include "engine/message_edits.h"
#include "policy/observer.h"
#include "policy/policy.h"

namespace postern {

// A message that somebody thinks of: what a client would do.
struct Imagined {
    std::string ip;
    std::string binding;  // "ADDR:PORT" or "name:NAME"; empty: nothing is known
    std::string helo = "client.invalid";
    bool sendmail = false;  // the MTA is Sendmail
    bool tls = false;
    std::string cert;
    std::string user;
    std::string auth_type = "PLAIN";
    std::string from;  // without < >; empty: the null sender
    std::vector<std::string> to;
    std::optional<MessageText> message;  // none: a plain text from `from`
};

// One answer of one check, kept.
struct Answered {
    std::string check;
    Stage stage = Stage::kMail;
    std::string recipient;  // empty: not about one
    Answer answer;
    Mode mode = Mode::kEnforce;
};

// What came of it: everything that `explain` shows.
struct Outcome {
    std::string id;
    std::string connector;
    std::vector<std::string> principals;
    RightSet rights;
    std::string allow_entry;
    std::vector<Identity> identities;
    std::vector<PartFacts> parts;
    std::vector<Answered> answers;
    Verdict verdict = Verdict::kAccept;
    std::optional<Refusal> refusal;
    std::optional<Refusal> quarantine;  // why it was accepted and held back
    std::optional<Reply> reply;
    std::vector<RefusedRecipient> refused;
    std::vector<Reason> would_reject;
    MessageEdits edits;              // of an accepted message
    std::vector<std::string> order;  // the names of all checks, as they are asked
};

// Runs the filter's own engine on it, with fresh counters. The error says which of the inputs is wrong.
[[nodiscard]] Result<Outcome> imagine(const std::shared_ptr<const Policy>& policy, const Imagined& message);

}  // namespace postern
