#pragma once

#include <cstdint>

#include "api/words.h"

namespace postern {

// The steps of an SMTP session at which something is decided. What is decided at kConnect covers the session,
// at kHelo what follows until the client greets again (as it does behind STARTTLS), at kRcpt one recipient,
// at the others the transaction. A client that never greets, and mail that is handed in by a local process,
// come to MAIL without kHelo.
enum class Stage : std::uint8_t { kConnect, kHelo, kMail, kRcpt, kEndOfHeaders, kEndOfMessage };

inline constexpr Words<Stage, 6> kStageWords{{"connect", "helo", "mail", "rcpt", "headers", "message"}};

// A set of stages: the mask at which a check wants to be asked.
class StageSet {
  public:
    constexpr StageSet() = default;
    template <class... S>
    constexpr explicit StageSet(S... stages) : bits_((0U | ... | bit(stages))) {}
    [[nodiscard]] constexpr bool has(Stage s) const { return (bits_ & bit(s)) != 0; }

  private:
    static constexpr unsigned bit(Stage s) { return 1U << static_cast<unsigned>(s); }
    unsigned bits_ = 0;
};

}  // namespace postern
