#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace postern {

// True for code points for which many readers show nothing, while others show a box, a question mark or a
// space, so that no one reading is right: the C1 controls, U+FFFD and non-characters, format characters
// beyond those of visible_text.h (interlinear annotation, Arabic and Egyptian ones), the musical null
// notehead, the empty Braille pattern. Bytes that a charset does not have come as one of the first two.
[[nodiscard]] bool is_unshown(char32_t code);

// The text without these, and without bytes that are no UTF-8; no value where it holds none of either. Pure,
// linear; any thread.
[[nodiscard]] std::optional<std::string> without_unshown(std::string_view text);

}  // namespace postern
