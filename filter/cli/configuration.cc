#include "cli/configuration.h"

#include <iostream>
#include <utility>
#include "config/error_text.h"

namespace postern {

std::optional<Loaded> load_or_complain(const std::string& path) {
    Loaded loaded = load_configuration(path);
    for (const ConfigError& error : loaded.errors) std::cerr << to_string(error) << "\n";
    if (!loaded.errors.empty()) return std::nullopt;
    return loaded;
}

}  // namespace postern
