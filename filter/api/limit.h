#pragma once

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

enum class LimitUnit : std::uint8_t { kMessages, kRecipients, kBytes, kConnections, kRejects };
inline constexpr Words<LimitUnit, 5> kLimitUnitWords{
    {"messages", "recipients", "bytes", "connections", "rejects"}};

enum class LimitAction : std::uint8_t { kTempfail, kReject };
inline constexpr Words<LimitAction, 2> kLimitActionWords{{"tempfail", "reject"}};

// Which messages a limit counts, by their envelope sender: bounces come without one.
enum class NullSender : std::uint8_t { kAny, kOnly, kNever };
inline constexpr Words<NullSender, 3> kNullSenderWords{{"any", "only", "never"}};

// One `[[limit]]`.
struct LimitRule {
    std::string name;  // unique
    std::vector<LimitKey> keys;
    LimitUnit unit = LimitUnit::kMessages;
    Rate rate;
    std::uint64_t burst = 1;
    std::vector<std::string> connectors;  // names; empty: all
    std::vector<std::string> principals;  // as in the session's list; empty: all
    NullSender null_sender = NullSender::kAny;
    Mode mode = Mode::kEnforce;
    LimitAction action = LimitAction::kTempfail;
};

}  // namespace postern
