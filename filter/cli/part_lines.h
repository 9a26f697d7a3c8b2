#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "api/part_facts.h"

namespace postern {

// The parts of a message for a person: a line for each, indented by its depth, with what was found and why,
// and below it what its content is:
//
//     1 multipart/mixed none
//       1.1 text/plain none
//       1.2 application/zip attachment (file-name) "a.zip" 1234 bytes, is application/zip
//           holds "report.pdf" 900 bytes
//
// Bytes from the message are escaped. `indent` blanks stand before each line.
[[nodiscard]] std::string part_lines(const std::vector<PartFacts>& parts, std::size_t indent);

// The same as a list of objects.
[[nodiscard]] nlohmann::ordered_json parts_json(const std::vector<PartFacts>& parts);

}  // namespace postern
