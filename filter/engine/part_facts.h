#pragma once

#include <vector>

#include "api/part_facts.h"
#include "content/content_examiner.h"
#include "mime/scan_result.h"

namespace postern {

// What the scanner found, in the words of the checks, all parts that are recorded; and what was found in
// their content, where an examiner looked at it.
[[nodiscard]] std::vector<PartFacts> part_facts(const ScanResult& result, ContentExaminer* examiner);

// A stand-in for what concerns the message as a whole, and for parts that are not recorded one by one.
[[nodiscard]] PartFacts whole_message(Finding finding, ReasonSet reasons);

[[nodiscard]] ToleranceSet tolerance(const std::vector<Tolerated>& kinds);

}  // namespace postern
