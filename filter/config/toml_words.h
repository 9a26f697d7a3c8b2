#pragma once

#include <string>
#include <string_view>

namespace postern {

// What the TOML library says of a syntax error, in words for whoever wrote the file: without names of the
// library's insides, and with what to do where the mistake is a common one.
[[nodiscard]] std::string in_our_words(std::string_view description);

}  // namespace postern
