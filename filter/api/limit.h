#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "api/answer.h"
#include "api/counters.h"

namespace postern {

// What a limit counts by. Several together make one combined key.
enum class LimitKey : std::uint8_t {
    kIp,
    kNet,  // the client's /24 (IPv4) or /64 (IPv6)
    kUser,
    kSender,
    kSenderDomain,
    kRecipient,
    kRecipientDomain,
    kConnector,
    kHelo,
};
inline constexpr Words<LimitKey, 9> kLimitKeyWords{
    {"ip", "net", "user", "sender", "sender-domain", "recipient", "recipient-domain", "connector", "helo"}};

// What a limit counts. kDistinctRecipients counts each recipient of a budget once in a rate's period, however
// often mail goes to it.
enum class LimitUnit : std::uint8_t {
    kMessages,
    kRecipients,
    kDistinctRecipients,
    kBytes,
    kConnections,
    kRejects
};
inline constexpr Words<LimitUnit, 6> kLimitUnitWords{
    {"messages", "recipients", "distinct-recipients", "bytes", "connections", "rejects"}};

// What becomes of what is above it: it comes again, it does not, or it is accepted and held back for a person
// to look at.
enum class LimitAction : std::uint8_t { kTempfail, kReject, kQuarantine };
inline constexpr Words<LimitAction, 3> kLimitActionWords{{"tempfail", "reject", "quarantine"}};

// Which messages a limit counts, by their envelope sender: bounces come without one.
enum class NullSender : std::uint8_t { kAny, kOnly, kNever };
inline constexpr Words<NullSender, 3> kNullSenderWords{{"any", "only", "never"}};

// When a limit charges messages and recipients: each attempt at its RCPT, or at the end what was accepted.
enum class ChargeWhen : std::uint8_t { kAttempt, kAccepted };
inline constexpr Words<ChargeWhen, 2> kChargeWhenWords{{"attempt", "accepted"}};

// One of a limit's rates, and what it lets through at once. Each has a budget of its own.
struct LimitRate {
    Rate rate;
    std::uint64_t burst = 1;  // above zero
};

inline constexpr std::size_t kMostLimitRates = 8;
inline constexpr std::size_t kLongestLimitName = 64;

// One `[[limit]]`.
struct LimitRule {
    std::string name;  // unique; 1 to kLongestLimitName letters, digits, '-', '_' and '.'
    std::vector<LimitKey> keys;
    LimitUnit unit = LimitUnit::kMessages;
    std::vector<LimitRate> rates;         // 1 to kMostLimitRates, no rate twice; all are charged together
    std::vector<std::string> connectors;  // names; empty: all
    std::vector<std::string> principals;  // as in the session's list; empty: all
    NullSender null_sender = NullSender::kAny;
    Mode mode = Mode::kEnforce;
    LimitAction action = LimitAction::kTempfail;
    ChargeWhen charge = ChargeWhen::kAttempt;
    OnStoreFailure on_store_failure = OnStoreFailure::kLocal;
};

}  // namespace postern
