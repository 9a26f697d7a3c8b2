#pragma once

#include <cstdint>

#include "api/words.h"

namespace postern {

// Why something is refused: a closed list, the same in journal, metrics, replies and `explain`.
enum class Reason : std::uint8_t {
    kNoConnector,
    kNotPermittedToSubmit,
    kRecipientNotAllowed,
    kRelayDenied,
    kOwnDomainEnvelope,
    kOwnDomainHeader,
    kForeignSender,
    kSenderNotOwned,
    kAmbiguousHeader,
    kAttachment,
    kAttachmentType,
    kPattern,
    kTlsRequired,
    kAuthNotAllowed,
    kRateLimit,
    kTooManyRecipients,
    kSize,
    kHopCount,
    kUnavailable,
};

inline constexpr std::size_t kReasonCount = 19;

inline constexpr Words<Reason, kReasonCount> kReasonWords{{
    "no-connector",
    "not-permitted-to-submit",
    "recipient-not-allowed",
    "relay-denied",
    "own-domain-envelope",
    "own-domain-header",
    "foreign-sender",
    "sender-not-owned",
    "ambiguous-header",
    "attachment",
    "attachment-type",
    "pattern",
    "tls-required",
    "auth-not-allowed",
    "rate-limit",
    "too-many-recipients",
    "size",
    "hop-count",
    "unavailable",
}};

}  // namespace postern
