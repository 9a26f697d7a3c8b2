#pragma once

#include <vector>

#include "api/facts.h"
#include "mime/scan_result.h"

namespace postern {

// What the scanner found, in the words of the checks: the parts that are not plainly a text body.
[[nodiscard]] std::vector<PartFacts> part_facts(const ScanResult& result);

// A stand-in for parts that are not recorded one by one, or for what concerns the message as a whole.
[[nodiscard]] PartFacts whole_message(Finding finding, MimeReason reason);

[[nodiscard]] ToleranceSet tolerance(const std::vector<Tolerated>& kinds);

}  // namespace postern
