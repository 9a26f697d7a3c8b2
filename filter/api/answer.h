#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "api/counters.h"
#include "api/reason.h"
#include "api/words.h"

namespace postern {

// `observe`: the decision is taken, written down and counted, and the mail passes.
enum class Mode : std::uint8_t { kEnforce, kObserve };
inline constexpr Words<Mode, 2> kModeWords{{"enforce", "observe"}};

// How a rule is used that is right often, but not always.
enum class RuleMode : std::uint8_t { kOff, kObserve, kEnforce };
inline constexpr Words<RuleMode, 3> kRuleModeWords{{"off", "observe", "enforce"}};

// What one limit counted for a message, for those who watch: journal, metrics, alerts.
struct LimitUse {
    std::string limit;  // its name
    Charge charge;
    ChargeAnswer answer;
    Mode mode = Mode::kEnforce;  // the limit's own
};

// A header field that an accepted message is to get: a field name (base/header_text.h) and one line of
// printable ASCII, of at most so many bytes. What is neither is not added.
inline constexpr std::size_t kLongestAddedName = 64;
inline constexpr std::size_t kLongestAddedValue = 400;
struct AddedField {
    std::string name;
    std::string value;

    bool operator==(const AddedField&) const = default;
};

// Something that a check has to tell the journal of a message. `key`: lower-case letters, digits and '_', at
// most 32; the value may hold untrusted bytes, of which the first 200 are written.
struct Note {
    std::string key;
    std::string value;
};

// What a check says: nothing against it, an opinion (refuse, or accept and hold back for a person to look
// at), or that it could not tell. What "could not tell" means for the mail is configuration (`on_error`),
// never the check's business.
struct Answer {
    enum class Kind : std::uint8_t { kPass, kRefuse, kUnavailable, kQuarantine };

    Kind kind = Kind::kPass;
    Reason reason = Reason::kUnavailable;  // only for kRefuse and kQuarantine
    bool temporary = false;                // refuse with a temporary reply where the reason leaves both
    Mode mode = Mode::kEnforce;            // the rule's own mode; the connector's can only soften it
    std::string detail;                    // for the operator: what was seen. Untrusted bytes allowed
    std::string rule;                      // the configured rule that spoke (a limit's name), or empty
    std::vector<LimitUse> limits;          // what was counted, also where it passed
    std::chrono::seconds retry_after{0};   // of a temporary refusal: when to try again; zero: nobody knows
    std::string text;             // of a refusal: one line of printable ASCII in place of the reason's text
    std::vector<AddedField> add;  // what the message gets where it is accepted
    std::vector<Note> notes;      // for the journal
    std::vector<Answer> others;   // further opinions of the same check, settled after this one in their
                                  // order; of theirs nobody asks for `others`, `limits` and `notes`

    [[nodiscard]] static Answer pass(std::string detail = {}) {
        return of(Kind::kPass, Reason::kUnavailable, std::move(detail));
    }
    [[nodiscard]] static Answer refuse(Reason reason, std::string detail) {
        return of(Kind::kRefuse, reason, std::move(detail));
    }
    [[nodiscard]] static Answer quarantine(Reason reason, std::string detail) {
        return of(Kind::kQuarantine, reason, std::move(detail));
    }
    [[nodiscard]] static Answer unavailable(std::string detail) {
        return of(Kind::kUnavailable, Reason::kUnavailable, std::move(detail));
    }

    [[nodiscard]] static Answer of(Kind kind, Reason reason, std::string detail) {
        Answer a;
        a.kind = kind;
        a.reason = reason;
        a.detail = std::move(detail);
        return a;
    }
};

inline constexpr Words<Answer::Kind, 4> kAnswerWords{{"pass", "refuse", "unavailable", "quarantine"}};

}  // namespace postern
