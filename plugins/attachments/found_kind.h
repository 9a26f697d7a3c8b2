#pragma once

#include <optional>
#include <string>

#include "api/connector.h"
#include "api/part_facts.h"

namespace postern {

// What is to be said against a part for what its content was found to be, as the rest of a sentence that
// begins with the part: "claims image/png but is application/x-dosexec". Nothing where there is nothing.
// Scripts and texts that are declared to be text are text: people send them so. Any thread.
[[nodiscard]] std::optional<std::string> objection_to_kind(const PartFacts& part,
                                                           const AttachmentRules& rules);

}  // namespace postern
