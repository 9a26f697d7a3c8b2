#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mime/mime_reason.h"
#include "mime/tolerance.h"

namespace postern {

// One part of a message: a container, a nested message or a leaf. Texts are bytes as the sender wrote
// them, cut at a limit: whoever shows them escapes them.
struct MimePart {
    std::string path;         // "1" is the message itself, "1.2" the second part of it
    std::string type;         // lower case; "text/plain" where none is declared; empty: it could not be read
    std::string disposition;  // lower case; empty: none
    // Every reading of the file name: as written, RFC 2231 joined by first and by last wins, RFC 2047 and
    // percent decoded. Without repetitions, at most 8 of at most 512 bytes each (a longer one keeps its
    // two ends). Empty strings occur: a part with an empty name is not a part without one.
    std::vector<std::string> names;
    // Bytes of a leaf's body as sent, line ends counted as two, without the one before the delimiter.
    // Zero for containers and nested messages.
    std::uint64_t encoded_size = 0;
    // About that many bytes after the transfer decoding.
    std::uint64_t decoded_size = 0;
    ReasonSet reasons;                   // all of them
    std::optional<Tolerance> tolerable;  // which kind it was proven to be

    [[nodiscard]] Finding finding() const { return reasons.finding(); }
    // The finding for somebody who tolerates these kinds.
    [[nodiscard]] Finding finding(ToleranceSet tolerated) const {
        return tolerable && tolerated.has(*tolerable) ? Finding::kNone : finding();
    }
    [[nodiscard]] MimeReason reason() const { return reasons.first(); }

    bool operator==(const MimePart&) const = default;
};

}  // namespace postern
