#include "check.h"

POSTERN_PLUGIN(null_make, nullptr);
