#pragma once

#include <string>
#include <string_view>

#include "api/part_facts.h"

namespace postern {

// What a part is called in a detail for the operator: path, declared type, first name and the scanner's
// reason, as far as there are any: `part 1.2 application/zip "a.zip" (file-name)`. Bytes from the message
// are as they came, and as long as the facts allow.
[[nodiscard]] std::string describe(const PartFacts& part);

// "holds" and the name of a file within a part, or its type where it has no name.
[[nodiscard]] std::string holds(const MemberFacts& member);

// In quotation marks; of a name of more than 200 bytes the two ends, where no address is cut in two
// (base/text_cut.h).
[[nodiscard]] std::string name_in_quotes(std::string_view name);

}  // namespace postern
