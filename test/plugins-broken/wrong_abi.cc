#include "check.h"

// All but the ABI string would be read as something else than it is.
extern "C" __attribute__((visibility("default"))) const char* const postern_plugin[] = {
    "Postern 0.0.1, headers 0000000000000000, gcc 4, cxx11-abi 0, C++ 199711L", nullptr, nullptr};
