#pragma once

#include <cstdint>

#include "api/words.h"

namespace postern {

// What a principal may do on a connector.
enum class Right : std::uint8_t {
    kSubmit,
    kRelay,
    kAnySender,
    kOwnDomainSender,
    kAttachments,
    kRoutingHeaders,
    kOrganizationHeaders,
    kBypassContent,
    kBypassSize,
    kBypassLimits,
};

inline constexpr std::size_t kRightCount = 10;

inline constexpr Words<Right, kRightCount> kRightWords{{
    "submit",
    "relay",
    "any-sender",
    "own-domain-sender",
    "attachments",
    "routing-headers",
    "organization-headers",
    "bypass-content",
    "bypass-size",
    "bypass-limits",
}};

// A set of rights. A value type of one machine word.
class RightSet {
  public:
    constexpr RightSet() = default;
    template <class... R>
    constexpr explicit RightSet(R... rights) : bits_((0U | ... | bit(rights))) {}

    [[nodiscard]] static constexpr RightSet all() { return from_bits((1U << kRightCount) - 1U); }

    [[nodiscard]] constexpr bool has(Right r) const { return (bits_ & bit(r)) != 0; }
    [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
    [[nodiscard]] constexpr RightSet with(RightSet o) const { return from_bits(bits_ | o.bits_); }
    [[nodiscard]] constexpr RightSet without(RightSet o) const { return from_bits(bits_ & ~o.bits_); }
    constexpr bool operator==(const RightSet&) const = default;

  private:
    static constexpr unsigned bit(Right r) { return 1U << static_cast<unsigned>(r); }
    static constexpr RightSet from_bits(unsigned bits) {
        RightSet s;
        s.bits_ = bits;
        return s;
    }
    unsigned bits_ = 0;
};

}  // namespace postern
