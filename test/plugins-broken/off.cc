#include "check.h"

// Has no use for any configuration, and says so in the one way there is.
POSTERN_PLUGIN(off, [](PluginInput& /*input*/) -> std::unique_ptr<const Check> { return nullptr; });
