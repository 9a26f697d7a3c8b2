#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace postern {

// What readers show of a text, where that is something else than the text; nothing where it is the same.
// Linear.

// Without what shows nothing (base/default_ignorable.h).
[[nodiscard]] std::optional<std::string> without_ignorable(std::string_view utf8);

// That, and each row of blanks, of any width and line ends too, as one space.
[[nodiscard]] std::optional<std::string> on_one_line(std::string_view utf8);

}  // namespace postern
