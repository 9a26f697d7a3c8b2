#include <stdexcept>

#include "check.h"

POSTERN_PLUGIN(throwing_make, [](PluginInput& input) -> std::unique_ptr<const Check> {
    throw std::runtime_error("no list at '" + input.section.text("list", "/nowhere") + "'");
});
