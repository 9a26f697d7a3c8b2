#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "mime/hidden_file.h"
#include "mime/mime_reason.h"
#include "mime/tolerance.h"

namespace postern {

// One part of a message: a container, a nested message or a leaf. Texts are bytes as the sender wrote
// them, cut at a limit: whoever shows them escapes them.
struct MimePart {
    std::string path;         // "1" is the message itself, "1.2" the second part of it
    std::string type;         // lower case; "text/plain" where none is declared; empty: it could not be read
    std::string disposition;  // lower case; empty: none
    // Every reading of the file name: as written, RFC 2231 joined in all ways that readers are known for,
    // RFC 2047 and percent decoded. Without repetitions, at most 12 of at most 512 bytes each (a longer one
    // keeps its two ends; the reason kLimit says that there are more, or longer ones). Empty strings occur: a
    // part with an empty name is not a part without one.
    std::vector<std::string> names;
    // Bytes of a leaf's body as sent, line ends counted as two, without the one before the delimiter.
    // Zero for containers and nested messages.
    std::uint64_t encoded_size = 0;
    // About that many bytes after the transfer decoding.
    std::uint64_t decoded_size = 0;
    // What the text of a leaf tells of files that hide in it: "begin 644 NAME" and "=ybegin … name=NAME",
    // fields like a part's, data: URIs in HTML, attachments inside calendars, the head of a BinHex file, and
    // the kind that a block of base64 starts like. Text before, between and behind the parts of a container
    // is the container's. At most 8, each reading of a name being one; where more do not fit, `reasons` has
    // kLimit. Complete when the part has ended.
    std::vector<HiddenFile> hidden;
    ReasonSet reasons;                   // all of them
    std::optional<Tolerance> tolerable;  // which kind it was proven to be
    // True where some reader may find other parts than are recorded here, or take this part for another type,
    // name or transfer encoding than the record says: who decides by those cannot trust the record. Of a
    // container, where `reasons` meet kStructural. Of a leaf also false where only the spelling of its own
    // fields is odd and it is proven that it is the same text to all (see LeafDoubts). Complete when the part
    // has ended.
    bool may_hold_more = false;

    [[nodiscard]] Finding finding() const { return reasons.finding(); }
    // The finding for somebody who tolerates these kinds.
    [[nodiscard]] Finding finding(ToleranceSet tolerated) const {
        return tolerable && tolerated.has(*tolerable) ? Finding::kNone : finding();
    }
    [[nodiscard]] MimeReason reason() const { return reasons.first(); }

    bool operator==(const MimePart&) const = default;
};

}  // namespace postern
