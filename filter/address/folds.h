#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace postern {

// The text with its folds (LF or CRLF, with all blanks around it) removed without leaving a blank, as readers
// do that join lines by themselves: "ceo@exam\n ple.org" is "ceo@example.org". No value where no fold stands
// inside something that could be one word then: those beside a bracket, a comma, a semicolon or a colon, or
// between two encoded words, hide nothing. Pure, linear; any thread.
[[nodiscard]] std::optional<std::string> without_folds(std::string_view text);

}  // namespace postern
