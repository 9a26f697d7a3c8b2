#pragma once

namespace postern {

// True for code points with the Unicode property Default_Ignorable_Code_Point (UAX #44): soft hyphen,
// zero-width characters, directional controls, variation selectors, tags, fillers.
[[nodiscard]] bool is_default_ignorable(char32_t code);

}  // namespace postern
