#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "mime/mime_part.h"
#include "mime/scan_limits.h"

namespace postern {

// What a Scanner found in one message. Filled by the scanner; complete after Scanner::finish(). A plain
// value without locks: reading it from several threads is safe when nobody writes.
class ScanResult {
  public:
    // In the order of the message, a container before its parts.
    std::vector<MimePart> parts;
    // All parts seen; parts.size() of them are recorded.
    std::uint64_t part_count = 0;
    // Reasons that concern the message rather than one part: kLineEnds, kControlBytes, kHiddenField, kLimit.
    ReasonSet message_reasons;

    // The answer for somebody who tolerates these kinds; right also where not all parts are recorded. An
    // attachment that is certain goes before an ambiguity.
    [[nodiscard]] Finding overall(ToleranceSet tolerated) const;

    // The reason for what overall() says; kNone where it says none.
    [[nodiscard]] MimeReason reason(ToleranceSet tolerated) const;

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const;

    bool operator==(const ScanResult&) const = default;

    // ---- for the scanner

    // Records a part that begins, while the limits allow. Its place in `parts`, or -1.
    int open(MimePart part, const ScanLimits& limits);
    // Counts a part that has ended and completes its record, if it has one.
    void close(int place, ReasonSet reasons, std::optional<Tolerance> tolerable);

  private:
    [[nodiscard]] ReasonSet counted(ToleranceSet tolerated) const;

    ReasonSet firm_;                        // of parts that nothing makes tolerable
    ReasonSet tolerable_[kToleranceCount];  // of parts proven to be of a kind
    std::size_t recorded_bytes_ = 0;
};

}  // namespace postern
