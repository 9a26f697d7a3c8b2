#pragma once

#include <optional>
#include <string>

#include "api/connector.h"
#include "api/part_facts.h"

namespace postern {

// What is to be said against a part, as the rest of a sentence that begins with the part.
struct Objection {
    std::string text;
    bool transient = false;  // nothing is known against it: it could not be looked into this time
};

// For what could not be looked into, is not all there, or is something else to other readers.
[[nodiscard]] std::optional<Objection> objection_to_doubt(const PartFacts& part);

// For what can be read with a key only, or may be such a thing for all that is known.
[[nodiscard]] std::optional<Objection> objection_to_encryption(const PartFacts& part);

// For content that is, byte for byte, one that is not wanted.
[[nodiscard]] std::optional<Objection> objection_to_digest(const PartFacts& part,
                                                           const AttachmentRules& rules);

}  // namespace postern
