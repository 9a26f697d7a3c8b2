#pragma once

#include <optional>
#include <string>

#include "api/connector.h"
#include "api/part_facts.h"

namespace postern {

// What is to be said against a part for the files in it, as the rest of a sentence that begins with the
// part: `holds "x/evil.exe", blocked by executables: .exe`. Nothing where there is nothing. Entries of
// archives are looked at where the rules have archives listed; files in TNEF, in nested messages and in text
// always. Time is linear in the names of all of them for each glob and set. Any thread.
[[nodiscard]] std::optional<std::string> objection_to_members(const PartFacts& part,
                                                              const AttachmentRules& rules);

}  // namespace postern
