#include "check.h"

POSTERN_PLUGIN(twin, make_passing);
