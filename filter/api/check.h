#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "api/ahead.h"
#include "api/answer.h"
#include "api/body_reader.h"
#include "api/counters.h"
#include "api/facts.h"
#include "api/stage.h"
#include "base/clock.h"

namespace postern {

// What a check may use besides the facts. Borrowed for the call.
struct Services {
    Counters& counters;
    const Clock& clock;
    Ahead* ahead = nullptr;  // the transaction's; null where nothing can be asked ahead of need
};

inline constexpr std::uint64_t kMostBodyText = 16ULL << 20U;

// One rule of the filter: facts in, answer out. A check has no state that changes; `judge` is called
// from many threads at once, and for one session from different threads one after the other. It knows
// nothing of libmilter, replies, log or metrics. What it throws is caught and counts as "unavailable".
class Check {
  public:
    Check() = default;
    Check(const Check&) = delete;
    Check& operator=(const Check&) = delete;
    virtual ~Check() = default;

    // The word for it in `explain`, journal and log. Points to static storage.
    [[nodiscard]] virtual std::string_view name() const = 0;

    // The stages at which it wants to be asked. The same for the life of the check.
    [[nodiscard]] virtual StageSet stages() const = 0;

    // True: at kEndOfHeaders it is asked once for each accepted recipient, with `facts.recipient` and
    // the rights that hold for that recipient; false: once, for the message.
    [[nodiscard]] virtual bool per_recipient() const { return false; }

    // Whether it wants MessageFacts::fields. The same for the life of the check.
    [[nodiscard]] virtual bool wants_fields() const { return false; }

    // Whether it wants to know the files within archives (ContentFacts::members), whatever the rules of a
    // connector's attachments ask for. They are listed unless the session may bypass content checks. The same
    // for the life of the check.
    [[nodiscard]] virtual bool wants_archives() const { return false; }

    // How many bytes of decoded text of one message it wants to read; 0: none. At most kMostBodyText. The
    // same for the life of the check.
    [[nodiscard]] virtual std::uint64_t body_text() const { return 0; }

    // A reader for the text of one message, asked for at the end of its header where body_text() is not 0
    // and no refusal is known yet. Null: this message's text is of no interest.
    [[nodiscard]] virtual std::unique_ptr<BodyReader> read_body(const Facts& /*facts*/) const {
        return nullptr;
    }

    [[nodiscard]] virtual Answer judge(Stage stage, const Facts& facts, Services& services) const = 0;

    // Told after a refusal of any check was settled (also one that is only observed).
    virtual void refused(Reason /*reason*/, const Facts& /*facts*/, Services& /*services*/) const {}
};

}  // namespace postern
