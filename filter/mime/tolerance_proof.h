#pragma once

#include <optional>
#include <string>

#include "mime/content_fields.h"
#include "mime/content_ids.h"
#include "mime/content_reader.h"
#include "mime/open_container.h"

namespace postern {

// A leaf part whose lines are being read.
struct OpenLeaf {
    int place = -1;  // in ScanResult::parts
    ReasonSet reasons;
    MediaKind kind = MediaKind::kText;
    std::string type;
    std::uint64_t content_id = 0;
    std::optional<Tolerance> candidate;
};

// The kind of tolerable part that the fields and the place allow a part to be, if any. `parent` already
// counts it among its children; null for the message itself. Marks in `parent` how far a report has come.
[[nodiscard]] std::optional<Tolerance> tolerance_candidate(ContentFields& fields, OpenContainer* parent);

// The kind that a leaf is proven to be, now that its content is known and `reasons` are complete.
[[nodiscard]] std::optional<Tolerance> proven_tolerance(const OpenLeaf& leaf, const ContentReader& content,
                                                        const ContentIds& referred, ReasonSet reasons);

}  // namespace postern
