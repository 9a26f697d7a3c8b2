#pragma once

#include <span>
#include <string_view>

namespace postern {

// The word that `text` is most likely a slip for: at most two letters wrong, missing, too many or swapped,
// and not more than a third of the word. Empty where none is that near. A text of more than 64 bytes is near
// to nothing.
[[nodiscard]] std::string_view nearest_word(std::string_view text, std::span<const std::string_view> words);

}  // namespace postern
