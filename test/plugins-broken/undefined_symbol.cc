#include "check.h"

extern "C" int postern_has_no_such_function();

POSTERN_PLUGIN(undefined_symbol, [](PluginInput& input) -> std::unique_ptr<const Check> {
    return postern_has_no_such_function() == 0 ? nullptr : make_passing(input);
});
