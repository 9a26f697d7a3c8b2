#pragma once

#include <string>
#include <vector>

#include "config/error_text.h"
#include "config/read.h"

namespace postern {

// All of them as `postern check` prints them, one a line.
inline std::string report(const std::vector<ConfigError>& errors) {
    std::string text;
    for (const ConfigError& error : errors) text += to_string(error) + "\n";
    return text;
}

// What is wrong with a text, read as the file "f".
inline std::string report_of(std::string_view text) {
    return report(read_settings(text, "f").errors);
}

}  // namespace postern
