#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "mime/hidden_files.h"
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
    // The most containers (multiparts, nested messages) that are around any part: 0 for a message of a
    // single part, 1 for a multipart of leaves. Of all parts seen, recorded or not.
    std::uint32_t depth = 0;
    // Reasons that concern the message rather than one part: kLineEnds, kControlBytes, kHiddenField,
    // kPartHeaderSyntax (of the message's own header), kDelimiterSyntax (behind a bare CR), kLimit.
    ReasonSet message_reasons;

    // The answer for somebody who tolerates these kinds; right also where not all parts are recorded. An
    // attachment that is certain goes before an ambiguity.
    [[nodiscard]] Finding overall(ToleranceSet tolerated) const;

    // The reason for what overall() says; kNone where it says none.
    [[nodiscard]] MimeReason reason(ToleranceSet tolerated) const;

    // How many parts have a finding for somebody who tolerates these kinds: containers, nested messages and
    // leaves alike, recorded or not. Reasons of the message belong to no part: overall() may say
    // "ambiguous" where this is 0. While the message streams by: of the parts that have ended.
    [[nodiscard]] std::uint64_t attachments(ToleranceSet tolerated) const;

    // Heap bytes held.
    [[nodiscard]] std::size_t memory_used() const;

    bool operator==(const ScanResult&) const = default;

    // ---- for the scanner

    // Records a part that begins, while the limits allow. Its place in `parts`, or -1.
    int open(MimePart part, const ScanLimits& limits);
    // Adds to the hidden files of a part, while the limits allow. False where not all of them fit, or where
    // `files` is cut. Nothing is added for a part without record.
    [[nodiscard]] bool add_hidden(int place, const HiddenFiles& files, const ScanLimits& limits);
    // For reasons that a part has before its end: it has them for good, and `tolerable` does not change.
    void note(ReasonSet reasons, std::optional<Tolerance> tolerable);
    // Counts a part that has ended and completes its record, if it has one.
    void close(int place, ReasonSet reasons, std::optional<Tolerance> tolerable);

  private:
    [[nodiscard]] ReasonSet counted(ToleranceSet tolerated) const;

    // Parts that nothing makes tolerable, or that are proven to be of one kind.
    struct Tally {
        ReasonSet reasons;
        std::uint64_t parts = 0;  // with a finding

        bool operator==(const Tally&) const = default;
    };

    [[nodiscard]] Tally& tally(std::optional<Tolerance> tolerable);

    Tally firm_;
    std::array<Tally, kToleranceCount> tolerable_;
    std::size_t recorded_bytes_ = 0;
};

}  // namespace postern
