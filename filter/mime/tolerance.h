#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <string_view>

#include "mime/mime_reason.h"

namespace postern {

// Kinds of part that are attachments to the letter, yet that an administrator may let pass. A part is of
// such a kind only where it was proven to be; see proof().
enum class Tolerance : std::uint8_t { kSignature, kInlineImage, kReport, kCalendar, kListFooter, kVcard };
inline constexpr std::size_t kToleranceCount = 6;

// "signatures", "inline-images", "reports", "calendar", "list-footers", "vcards".
[[nodiscard]] std::string_view word(Tolerance kind);

// What was checked before a part was said to be of this kind, as one sentence for a person.
[[nodiscard]] std::string_view proof(Tolerance kind);

// The reasons that being of this kind makes good. A part with any other reason is not of the kind.
[[nodiscard]] ReasonSet excused_by(Tolerance kind);

// A set of kinds; a plain value of one byte.
class ToleranceSet {
  public:
    constexpr ToleranceSet() = default;
    constexpr ToleranceSet(std::initializer_list<Tolerance> kinds) {
        for (Tolerance kind : kinds) add(kind);
    }

    constexpr void add(Tolerance kind) {
        bits_ = static_cast<std::uint8_t>(bits_ | (1U << static_cast<unsigned>(kind)));
    }
    [[nodiscard]] constexpr bool has(Tolerance kind) const {
        return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0;
    }
    // True where every kind of this set is in `others` too.
    [[nodiscard]] constexpr bool within(ToleranceSet others) const { return (bits_ & ~others.bits_) == 0; }

    constexpr bool operator==(const ToleranceSet&) const = default;

  private:
    std::uint8_t bits_ = 0;
};

// The reasons that one of these kinds makes good.
[[nodiscard]] ReasonSet excused_by(ToleranceSet kinds);

// What a connector tolerates unless it says otherwise.
inline constexpr ToleranceSet kDefaultTolerance{Tolerance::kSignature, Tolerance::kInlineImage,
                                                Tolerance::kReport};

}  // namespace postern
