#pragma once

#include <string>

#include "mime/scan_result.h"

namespace postern {

// The parts of a message for a person: a line for each, indented by its depth, as `explain --message`
// prints it:
//
//     1 multipart/mixed none
//       1.1 text/plain none
//       1.2 application/pdf attachment (file-name) "a.pdf" 1234 bytes
//       1.3 text/plain attachment (later-text) [list-footers]
//
// The kind in brackets is the one that the part was proven to be; the finding stands for somebody who
// tolerates `tolerated`. Bytes from the message are escaped.
[[nodiscard]] std::string part_tree(const ScanResult& result, ToleranceSet tolerated);

}  // namespace postern
