#include "check.h"

POSTERN_PLUGIN(Bad_Name, make_passing);
