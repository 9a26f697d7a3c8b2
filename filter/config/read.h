#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "config/settings.h"

namespace postern {

struct ReadSettings {
    Settings settings;                // what could be read, defaults for the rest
    std::vector<ConfigError> errors;  // in the order of the text
};

// Finds mistakes in settings that are more than one key's own.
using SettingsCheck = std::function<std::vector<ConfigError>(const Settings&)>;

// Turns the text of a configuration into settings: syntax, names of keys, types and values. What the names in
// it refer to and how ranges lie to each other is for `further` to look at, if there is one; what it finds is
// left out where it is but the echo of a mistake found before, so that an unreadable value is not reported as
// a missing one too. `file` is the name for messages, and its folder is where relative paths start; of other
// files only those named in the text are opened. Any thread.
[[nodiscard]] ReadSettings read_settings(std::string_view text, const std::string& file,
                                         const SettingsCheck& further = {});

}  // namespace postern
