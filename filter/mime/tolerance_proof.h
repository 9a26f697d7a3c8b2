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
    std::optional<Tolerance> candidate;
    LeafDoubts doubts;
};

// The kind of tolerable part that the fields and the place allow a part to be, if any. `parent` already
// counts it among its children; null for the message itself. `referred` has what the text before the part
// refers to. Marks in `parent` how far a report has come.
[[nodiscard]] std::optional<Tolerance> tolerance_candidate(ContentFields& fields, OpenContainer* parent,
                                                           const ContentIds& referred);

// The kind that a leaf is proven to be, now that its content is known and `reasons` are complete.
[[nodiscard]] std::optional<Tolerance> proven_tolerance(const OpenLeaf& leaf, const ContentReader& content,
                                                        ReasonSet reasons);

// False once it is certain that a leaf of which `content` and `reasons` have been seen so far will not be
// proven to be of one of the kinds that are tolerated.
[[nodiscard]] bool may_be_tolerated(const OpenLeaf& leaf, const ContentReader& content, ReasonSet reasons,
                                    ToleranceSet tolerated);

}  // namespace postern
