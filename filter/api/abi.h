#pragma once

#include <version>  // what the standard library has to say of itself

#include "api/header_digest.h"

// POSTERN_PLUGIN_ABI: what Postern and a plug-in must have in common, as one text. Both sides are compiled
// with these headers, so what crosses between them is C++ objects: the version and every public header have
// to be the same, and so does what decides how the compiler lays them out. There is no "nearly": the loader
// compares the two texts byte for byte. It is a macro, so that the text is that of whoever compiles it:
//
//     "Postern 0.1.0, headers 3f2c01e27a9b6d04, gcc 12, cxx11-abi 1, C++ 202002L"

#define POSTERN_TEXT_OF(value) #value
#define POSTERN_TEXT(value) POSTERN_TEXT_OF(value)

#if defined(__clang__)
#define POSTERN_COMPILER "clang " POSTERN_TEXT(__clang_major__)
#elif defined(__GNUC__)
#define POSTERN_COMPILER "gcc " POSTERN_TEXT(__GNUC__)
#else
#error "Postern and its plug-ins are compiled with GCC or clang"
#endif

#if defined(_GLIBCXX_USE_CXX11_ABI)
#define POSTERN_LIBRARY_ABI "cxx11-abi " POSTERN_TEXT(_GLIBCXX_USE_CXX11_ABI)
#else
#define POSTERN_LIBRARY_ABI "no libstdc++"
#endif

// Containers that check themselves have another size.
#if defined(_GLIBCXX_DEBUG)
#define POSTERN_LIBRARY_MODE ", _GLIBCXX_DEBUG"
#else
#define POSTERN_LIBRARY_MODE ""
#endif

#define POSTERN_PLUGIN_ABI                                                              \
    "Postern " POSTERN_VERSION ", headers " POSTERN_HEADER_DIGEST ", " POSTERN_COMPILER \
    ", " POSTERN_LIBRARY_ABI ", C++ " POSTERN_TEXT(__cplusplus) POSTERN_LIBRARY_MODE
