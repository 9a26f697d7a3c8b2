#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace postern {

// The list items of an author field that holds no @, as local parts: split at commas and semicolons,
// group names left out, comments and angle brackets removed, unquoted. Empty items are left out.
// Linear; pure; any thread.
[[nodiscard]] std::vector<std::string> bare_items(std::string_view text);

// One local part as it is meant: without comments, quotes, backslashes and the blanks around it.
[[nodiscard]] std::string plain_local(std::string_view text);

// Whether a text could be a local part: a dot-atom, or one quoted string, blanks around it.
[[nodiscard]] bool is_local_part(std::string_view text);

}  // namespace postern
