#pragma once

#include <chrono>
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

// What a check says: nothing against it, an opinion (refuse), or that it could not tell. What
// "could not tell" means for the mail is configuration (`on_error`), never the check's business.
struct Answer {
    enum class Kind : std::uint8_t { kPass, kRefuse, kUnavailable };

    Kind kind = Kind::kPass;
    Reason reason = Reason::kUnavailable;  // only for kRefuse
    bool temporary = false;                // refuse with a temporary reply where the reason leaves both
    Mode mode = Mode::kEnforce;            // the rule's own mode; the connector's can only soften it
    std::string detail;                    // for the operator: what was seen. Untrusted bytes allowed
    std::string rule;                      // the configured rule that spoke (a limit's name), or empty
    std::vector<LimitUse> limits;          // what was counted, also where it passed
    std::chrono::seconds retry_after{0};   // of a temporary refusal: when to try again; zero: nobody knows

    [[nodiscard]] static Answer pass(std::string detail = {}) {
        Answer a;
        a.detail = std::move(detail);
        return a;
    }
    [[nodiscard]] static Answer refuse(Reason reason, std::string detail) {
        Answer a;
        a.kind = Kind::kRefuse;
        a.reason = reason;
        a.detail = std::move(detail);
        return a;
    }
    [[nodiscard]] static Answer unavailable(std::string detail) {
        Answer a;
        a.kind = Kind::kUnavailable;
        a.detail = std::move(detail);
        return a;
    }
};

inline constexpr Words<Answer::Kind, 3> kAnswerWords{{"pass", "refuse", "unavailable"}};

}  // namespace postern
