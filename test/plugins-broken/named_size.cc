#include "check.h"

// The name of a check that comes with Postern.
POSTERN_PLUGIN(size, make_passing);
