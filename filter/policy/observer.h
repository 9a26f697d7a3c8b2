#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/facts.h"
#include "api/stage.h"

namespace postern {

// A refusal as it was settled: the first enforced one of its stage, ready to be turned into a reply.
struct Refusal {
    Reason reason = Reason::kUnavailable;
    bool temporary = false;  // the rule asked for a temporary reply
    Stage stage = Stage::kMail;
    std::string_view check;               // the name of the check that spoke
    std::string rule;                     // its configured rule (a limit's name), or empty
    std::string detail;                   // untrusted bytes possible
    std::chrono::seconds retry_after{0};  // of a temporary one: when to try again; zero: nobody knows
    std::string text{};                   // in place of the reason's text; empty: that one
};

// What one check said at one stage, after the mode was applied.
struct Judgement {
    std::string_view check;
    Stage stage = Stage::kMail;
    const Recipient* recipient = nullptr;  // only where the question was about one
    const Answer* answer = nullptr;        // lives for the call
    Mode mode = Mode::kEnforce;            // the mode that held for it
};

// An opinion that is kept with the message.
struct Opinion {
    std::string_view check;
    Stage stage = Stage::kMail;
    Answer::Kind kind = Answer::Kind::kRefuse;
    Reason reason = Reason::kUnavailable;
    Mode mode = Mode::kEnforce;
    std::string rule;
    std::string detail;  // untrusted bytes possible
};

// What a check had to tell the journal.
struct CheckNote {
    std::string_view check;
    Note note;
};

struct Reply {
    std::uint16_t code = 250;
    std::string_view enhanced;  // "5.7.1"
    std::string text;           // one line, printable ASCII, the id included
};

struct RefusedRecipient {
    std::string address;  // as sent
    Reason reason = Reason::kUnavailable;
    Reply reply;
};

enum class Verdict : std::uint8_t { kAccept, kReject, kTempfail, kQuarantine, kAborted };
inline constexpr Words<Verdict, 5> kVerdictWords{{"accept", "reject", "tempfail", "quarantine", "aborted"}};

// For records of what has none of these.
inline const std::vector<LimitUse> kNoLimitUses;
inline const std::vector<CheckNote> kNoNotes;

// All that is known of one message (or refused connection) when it has ended. A view: it is valid for
// the call only.
struct Record {
    std::chrono::system_clock::time_point time;  // when the transaction began
    const SessionFacts& session;
    const MessageFacts& message;
    std::string_view connector;  // name, or "-" where none fits
    Verdict verdict = Verdict::kAccept;
    const Refusal* refusal = nullptr;  // of the whole message; null where it was accepted
    const Reply* reply = nullptr;      // as spoken; null where nothing was refused
    const std::vector<RefusedRecipient>& refused;
    std::uint32_t refused_untold = 0;  // refused recipients beyond those kept in `refused`
    Mode mode = Mode::kEnforce;        // the connector's
    const std::vector<Reason>& would_reject;
    const std::vector<Opinion>& opinions;
    RightSet rights;                     // of the session for this message as a whole
    std::string_view allow_entry;        // the id of the entry that applied, or empty
    std::chrono::microseconds spent{0};  // inside the filter, all steps of the message together
    // What the limits counted, in the order in which they did.
    const std::vector<LimitUse>& limits = kNoLimitUses;
    const std::vector<CheckNote>& notes = kNoNotes;
    const Refusal* quarantine = nullptr;  // why it was accepted and held back; null: it was not
};

// The name under which a failure outside of any check is told.
inline constexpr std::string_view kCallbackCheck = "callback";

// Whoever wants to know what was decided: journal, metrics, log, `explain`. All calls may come from
// many threads at once, must not block, and must not throw.
class Observer {
  public:
    Observer() = default;
    Observer(const Observer&) = delete;
    Observer& operator=(const Observer&) = delete;
    virtual ~Observer() = default;

    virtual void session_opened() {}
    virtual void session_closed() {}
    // Each answer, passes included. Only called where `wants_judgements` says so.
    [[nodiscard]] virtual bool wants_judgements() const { return false; }
    virtual void judged(const Judgement& /*judgement*/) {}
    // A check threw, or a step of the protocol did outside of any (kCallbackCheck); `what` is its text.
    virtual void check_failed(std::string_view /*check*/, std::string_view /*what*/) {}
    virtual void message_ended(const Record& /*record*/) {}
};

}  // namespace postern
