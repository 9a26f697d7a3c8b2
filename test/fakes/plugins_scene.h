#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/check.h"
#include "base/clock.h"
#include "store/memory_counters.h"

namespace postern {

// A session on the connector "default" from 192.0.2.10 with an empty message and no rights: a test
// changes what it is about and asks a check. Not copied, since the facts point to each other.
struct Scene {
    Scene();
    Scene(const Scene&) = delete;
    Scene& operator=(const Scene&) = delete;

    [[nodiscard]] Facts facts() const { return {session, message, recipient, rights, narrowed, pending}; }
    [[nodiscard]] Answer judge(const Check& check, Stage stage);
    // The same as text(), below.
    [[nodiscard]] std::string ask(const Check& check, Stage stage);

    void from(std::string_view client);
    // Adds a claimed identity "local@domain"; the first one is the envelope sender.
    Identity& claim(std::string_view address, bool own = true, std::string_view source = "MAIL FROM");
    void login(std::string_view user);

    FakeClock clock;
    // Keys are spread by a random hash: room enough that none is ever forgotten for another.
    MemoryCounters memory{clock, 4096};
    Counters* counters = &memory;
    Ahead* ahead = nullptr;
    ConnectorFacts connector;
    SessionFacts session;
    MessageFacts message;
    const Recipient* recipient = nullptr;
    RightSet rights;
    RightSet narrowed;
    RightSet pending;
};

// Counters that nobody can ask: each charge is answered as its on_failure says.
class GoneCounters final : public Counters {
  public:
    [[nodiscard]] std::vector<ChargeAnswer> take(std::span<const Charge> charges) override {
        std::vector<ChargeAnswer> answers(charges.size());
        for (std::size_t i = 0; i < charges.size(); ++i) {
            answers[i].conforms = charges[i].on_failure != OnStoreFailure::kClosed;
            answers[i].by = AnsweredBy::kNobody;
        }
        return answers;
    }
    void count(std::span<const Charge>) override {}
};

[[nodiscard]] Recipient recipient_of(std::string_view address,
                                     RecipientClass kind = RecipientClass::kAccepted);

// "pass", "unavailable", or the word of the reason for which it refuses.
[[nodiscard]] std::string text(const Answer& answer);

}  // namespace postern
