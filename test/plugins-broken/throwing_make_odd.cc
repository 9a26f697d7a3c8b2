#include "check.h"

POSTERN_PLUGIN(throwing_make_odd, [](PluginInput& /*input*/) -> std::unique_ptr<const Check> { throw 42; });
