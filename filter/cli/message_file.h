#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"

namespace postern {

// A message as a milter sees it.
struct MessageText {
    // Name and value; the value starts behind the colon, its folds are "\n" with the blanks behind them.
    std::vector<std::pair<std::string, std::string>> fields;
    std::string body;  // CRLF line ends
};

// Reads a message as an MTA would pass it on: line ends of either kind, an mbox "From " line skipped, the
// header ends at the first line that is no field (which then belongs to the body).
[[nodiscard]] MessageText parse_message(std::string_view bytes);

// The same from a file of at most 256 MB; "-" is standard input.
[[nodiscard]] Result<MessageText> read_message(const std::string& path);

}  // namespace postern
